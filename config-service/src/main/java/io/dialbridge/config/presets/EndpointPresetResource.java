package io.dialbridge.config.presets;

import io.dialbridge.contracts.Scope;
import io.dialbridge.platform.problems.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/config/endpoint-presets")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.CONFIG)
@Tag(
        name = "endpoint-presets",
        description =
                "What to begin with for systems that many use. POST the adaptor to /api/config/adaptors and then the endpoint, with the adaptor's id as adaptor_id and your own values in place of the words in capitals, to /api/config/endpoints. A preset creates nothing and is not kept track of.")
public class EndpointPresetResource {

    static final String EXAMPLE = """
            {
              "name": "zapier",
              "title": "Zapier",
              "description": "Starts a Zap by its Catch Hook.",
              "adaptor": {
                "name": "Zapier",
                "active": true,
                "rows": [
                  { "section": "lead", "field": "phone_number", "mapped_to": "phone" },
                  { "section": "call", "field": "status", "mapped_to": "disposition" }
                ]
              },
              "endpoint": {
                "name": "Zapier",
                "active": true,
                "url": "https://hooks.zapier.com/hooks/catch/ACCOUNT/HOOK/",
                "method": "POST",
                "post_data_type": "JSON",
                "response_data_type": "JSON",
                "response_key": "id",
                "success_rule": { "key": "status", "success_values": ["success"] }
              },
              "notes": ["Put the hook's own address, which Zapier shows, in place of the url."]
            }
            """;

    private final EndpointPresets presets;

    EndpointPresetResource(EndpointPresets presets) {
        this.presets = presets;
    }

    /** All of them: they are few. */
    public record Presets(List<EndpointPreset> items) {}

    @GET
    @Operation(summary = "List presets of endpoints")
    public Presets list() {
        return new Presets(presets.all());
    }

    @GET
    @Path("{name}")
    @Operation(summary = "Read a preset of an endpoint")
    @APIResponse(
            responseCode = "200",
            description = "The preset",
            content =
                    @Content(
                            schema = @Schema(implementation = EndpointPreset.class),
                            examples = @ExampleObject(name = "preset", value = EXAMPLE)))
    @APIResponse(responseCode = "404", description = "There is no such preset")
    public EndpointPreset read(
            @Parameter(description = "The preset's name, for example zapier.") @PathParam("name") String name) {
        return presets.find(name).orElseThrow(() -> Problems.notFound("preset", name));
    }
}
