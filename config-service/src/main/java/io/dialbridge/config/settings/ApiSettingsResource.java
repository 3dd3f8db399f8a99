package io.dialbridge.config.settings;

import io.dialbridge.config.records.SettingsDoor;
import io.dialbridge.config.records.Shown;
import io.dialbridge.contracts.ApiSettings;
import io.dialbridge.contracts.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/config/api-settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.CONFIG)
@Tag(
        name = "api-settings",
        description =
                "What holds for every lead that comes in over an API, whatever its sender asks for. Every account has"
                        + " these settings: version 0, without id and times, until the first PUT. codes"
                        + " replaces our extension codes (6201 to 6208) in replies of /v1; masked_fields hides values where"
                        + " people look at submissions, events, runs and deliveries.")
public class ApiSettingsResource {

    static final String EXAMPLE = """
            {
              "lead_duplication": "USE_PARAMETERS",
              "relocate_scope": "ACCOUNT",
              "relocate_lists": [],
              "reject_carrier_types": ["VOIP"],
              "duplicate_check": {
                "active": true,
                "endpoint_id": "1005",
                "timeout_ms": 10000,
                "on_no_response": "ACCEPT",
                "rows": [
                  {
                    "key": "status",
                    "value": "existing",
                    "create_lead": false,
                    "status": "",
                    "add_to_dnc": false,
                    "success": false
                  }
                ]
              },
              "duplicate_rules": [],
              "dnc": "ALWAYS",
              "line_type": {
                "source": "PREFIXES",
                "endpoint_id": null,
                "response_key": null,
                "timeout_ms": 2000,
                "on_unknown": "ACCEPT"
              },
              "lead_criteria_id": null,
              "masked_fields": ["std_account_number"],
              "codes": { "6201": 6301 },
              "submission_days": 90
            }
            """;

    private final SettingsDoor door;
    private final ApiSettingsType type;

    ApiSettingsResource(SettingsDoor door, ApiSettingsType type) {
        this.door = door;
        this.type = type;
    }

    @GET
    @Operation(summary = "Read the API settings")
    public Uni<RestResponse<Shown<ApiSettings>>> read() {
        return door.read(type, ApiSettings.DEFAULT);
    }

    @PUT
    @Operation(
            summary = "Replace the API settings",
            description = "Members that are left out get their defaults. If-Match \"0\" for the first time.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ApiSettings.class),
                            examples = @ExampleObject(name = "settings", value = EXAMPLE)))
    public Uni<RestResponse<Shown<ApiSettings>>> replace(
            @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String body) {
        return door.replace(type, ifMatch, body);
    }
}
