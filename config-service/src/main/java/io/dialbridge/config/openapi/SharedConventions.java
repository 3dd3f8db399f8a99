package io.dialbridge.config.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Says once what holds for every kind of record: the replies to a creation, the headers, the problems. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SharedConventions implements OASFilter {

    private static final String COLLECTIONS = "/api/config/";
    private static final String ONE = "/{id}";

    private static final Map<String, String> PARAMETERS = Map.of(
            "Idempotency-Key", "A name for this request: a repeat within 24 h gets the same reply and creates nothing.",
            "If-Match", "The ETag that was read; 412 when the record has changed since. Required to replace a record.",
            "limit", "How many records at most, 1 to 500; 100 when absent.",
            "after", "The next of the page before.",
            "id", "The record's id.");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().addSchema("Problem", problem());
        var paths = document.getPaths().getPathItems();
        paths.forEach((path, item) -> {
            item.getOperations().values().forEach(operation -> describe(operation, path.endsWith(ONE)));
            var one = paths.get(path + ONE);
            if (path.startsWith(COLLECTIONS) && one != null) {
                shareBodies(item, one);
            }
        });
    }

    /** A creation answers with the record, and a replacement takes what a creation takes. */
    private static void shareBodies(PathItem collection, PathItem one) {
        var shown = one.getGET().getResponses().getAPIResponse("200").getContent();
        var created = collection.getPOST().getResponses();
        created.removeAPIResponse("200");
        created.addAPIResponse(
                "201",
                OASFactory.createAPIResponse()
                        .description("Created; Location is its address")
                        .content(shown));
        one.getPUT().setRequestBody(collection.getPOST().getRequestBody());
    }

    private static void describe(Operation operation, boolean ofOneRecord) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(SharedConventions::describe);
        }
        answer(operation, "400", "The request is wrong; errors names each bad member");
        answer(operation, "401", "No valid token");
        answer(operation, "403", "The token lacks the scope");
        if (operation.getRequestBody() != null) {
            answer(operation, "409", "The name is taken");
            answer(operation, "413", "The body is too large");
            answer(operation, "422", "The Idempotency-Key was used with another body");
        }
        if (ofOneRecord) {
            answer(operation, "404", "There is no such record in this account");
            answer(operation, "409", "The name is taken, or the record is in use; the detail names the users");
            answer(operation, "412", "The record was changed meanwhile");
            answer(operation, "428", "If-Match is missing");
        }
    }

    private static void describe(Parameter parameter) {
        var description = PARAMETERS.get(parameter.getName());
        if (description != null && parameter.getDescription() == null) {
            parameter.setDescription(description);
        }
    }

    private static void answer(Operation operation, String status, String description) {
        operation
                .getResponses()
                .addAPIResponse(
                        status,
                        OASFactory.createAPIResponse().description(description).content(problemContent()));
    }

    private static Content problemContent() {
        return OASFactory.createContent()
                .addMediaType(
                        "application/problem+json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
    }

    private static Schema problem() {
        var text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        var error = OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .addProperty("field", text)
                .addProperty("reason", text);
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("RFC 9457 problem details")
                .addProperty("type", text)
                .addProperty("title", text)
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", text)
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(error));
    }
}
