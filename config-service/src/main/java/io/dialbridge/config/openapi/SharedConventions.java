package io.dialbridge.config.openapi;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Credentials;
import io.dialbridge.contracts.Trigger;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Says once what holds for every operation: the parameters, the problems, and what the bodies of a kind have in common. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SharedConventions implements OASFilter {

    private static final String COLLECTIONS = "/api/config/";
    private static final String ONE = "/{id}";
    private static final String SETTINGS = "/api/config/api-settings";

    /** The name under which the scanner requires it of each operation. */
    private static final String BEARER = "SecurityScheme";

    /** Collections whose replies say more than their requests: always, or once to a creation. */
    private static final Map<String, List<ReplyMember>> ALWAYS = Map.of(
            "/api/config/lead-post-criteria",
            ReplyMember.KEYS,
            "/api/config/lead-criteria",
            ReplyMember.KEYS,
            "/api/config/adaptors",
            ReplyMember.WARNINGS);

    private static final Map<String, List<ReplyMember>> ONCE = Map.of(
            "/api/config/tokens", ReplyMember.TOKEN_AND_SECRET,
            "/api/config/accounts", ReplyMember.TOKEN,
            "/api/config/endpoints", ReplyMember.SIGNING_SECRET);

    /** Schemas of replies of those that always do. */
    private static final Map<String, List<ReplyMember>> SHOWN = Map.of(
            "ShownLeadPostCriteria",
            ReplyMember.KEYS,
            "ShownLeadCriteria",
            ReplyMember.KEYS,
            "ShownAdaptor",
            ReplyMember.WARNINGS);

    /** Last parts of the paths that answer with the record that they amend, and what these replies show once. */
    private static final Map<String, List<ReplyMember>> AMENDMENTS = Map.of(
            "rotate-key",
            List.of(),
            "rotate-receive-key",
            List.of(),
            "rotate-signing-key",
            ReplyMember.SIGNING_SECRET,
            "signing-secret",
            ReplyMember.SIGNING_SECRET);

    private static final Set<String> NUMBERS = Set.of("limit", "wait_ms");

    private static final Map<String, String> PARAMETERS = Map.of(
            "Idempotency-Key", "A name for this request: a repeat within 24 h gets the same reply and creates nothing.",
            "If-Match", "The ETag that was read; 412 when the record has changed since. Required to replace a record.",
            "limit", "How many records at most, 1 to 500; 100 when absent.",
            "after", "What comes after this: the next of the page before, or the version of the snapshot before.",
            "wait_ms", "How long to wait for a change, 0 to 25000; 0 when absent.",
            "version", "A version of the record.",
            "id", "The record's id.");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var components = document.getComponents();
        components.addSchema("Problem", problem());
        components.addSchema("Trigger", SealedSchemas.of(Trigger.class));
        components.addSchema("Action", SealedSchemas.of(Action.class));
        components.addSchema("Credentials", SealedSchemas.of(Credentials.class));
        components.addSecurityScheme(
                BEARER,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("A token of the account, with the scope that the operation names"));
        components.getSchemas().forEach((name, schema) -> SHOWN.getOrDefault(name, List.of())
                .forEach(member -> schema.addProperty(member.name(), member.schema())));
        var paths = document.getPaths().getPathItems();
        paths.forEach((path, item) -> {
            item.getOperations().forEach((method, operation) -> describe(method, operation));
            var one = paths.get(path + ONE);
            if (path.startsWith(COLLECTIONS) && one != null) {
                RecordBodies.describe(
                        item, one, ALWAYS.getOrDefault(path, List.of()), ONCE.getOrDefault(path, List.of()));
            }
        });
        RecordBodies.describeSettings(document.getPaths().getPathItem(SETTINGS));
        // Only now, because they repeat what is said above.
        paths.forEach((path, item) -> {
            var end = path.lastIndexOf('/');
            var one = paths.get(path.substring(0, end));
            var once = AMENDMENTS.get(path.substring(end + 1));
            if (one != null && once != null) {
                RecordBodies.describeAmendment(item, one, once);
            }
        });
    }

    private static void describe(PathItem.HttpMethod method, Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(SharedConventions::describe);
        }
        answer(operation, "400", "The request is wrong; errors names each bad member");
        answer(operation, "401", "No valid token");
        answer(operation, "403", "The token lacks the scope");
        if (operation.getRequestBody() != null) {
            answer(operation, "413", "The body is too large");
        }
        if (has(operation, "id")) {
            answer(operation, "404", "There is no such record in this account");
        }
        if (has(operation, "Idempotency-Key")) {
            answer(operation, "409", "The name is taken");
            answer(operation, "422", "The Idempotency-Key was used with another body");
        }
        if (has(operation, "If-Match")) {
            answer(operation, "409", "The name is taken, or the record is in use; the detail names the users");
            answer(operation, "412", "The record was changed meanwhile");
        }
        if (method == PathItem.HttpMethod.PUT) {
            answer(operation, "428", "If-Match is missing");
        }
    }

    private static boolean has(Operation operation, String parameter) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(it -> parameter.equals(it.getName()));
    }

    private static void describe(Parameter parameter) {
        var description = PARAMETERS.get(parameter.getName());
        if (description != null) {
            parameter.setDescription(description);
        }
        if (NUMBERS.contains(parameter.getName())) {
            parameter.setSchema(OASFactory.createSchema().addType(Schema.SchemaType.INTEGER));
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
