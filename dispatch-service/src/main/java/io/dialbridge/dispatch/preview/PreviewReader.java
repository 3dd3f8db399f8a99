package io.dialbridge.dispatch.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.incoming.Bodies;
import io.dialbridge.dispatch.incoming.JsonBody;
import io.dialbridge.platform.json.JsonShape;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the body of a preview, or says everything that is wrong with it. */
@ApplicationScoped
class PreviewReader {

    private static final Set<String> MEMBERS = Stream.concat(
                    Stream.of("adaptor", "adaptor_id", "endpoint", "endpoint_id"), LeadWish.MEMBERS.stream())
            .collect(Collectors.toUnmodifiableSet());

    /** What a record that was read carries beside the document: an editor sends back what it got. */
    private static final List<String> KEPT_BY_THE_SYSTEM =
            List.of("id", "created_at", "updated_at", "version", "warnings");

    private static final int MOST_ROWS = 500;
    private static final int LONGEST_MAPPED_TO = 1_000;
    private static final int LONGEST_DEFAULT = 10_000;
    private static final int LONGEST_DATE_FORMAT = 100;

    private final Bodies bodies;
    private final ObjectMapper json;
    private final JsonShape shape;

    PreviewReader(Bodies bodies, ObjectMapper json) {
        this.bodies = bodies;
        this.json = json;
        this.shape = new JsonShape(json);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 with all findings */
    PreviewRequest read(String text) {
        var body = bodies.read(text);
        body.onlyKnows(MEMBERS);
        var adaptor = adaptor(body);
        var endpoint = endpoint(body);
        var request = new PreviewRequest(
                adaptor, body.id("adaptor_id"), endpoint, body.id("endpoint_id"), LeadWish.read(body));
        either(body, "adaptor", "adaptor_id");
        either(body, "endpoint", "endpoint_id");
        if (Stream.of("adaptor", "adaptor_id", "endpoint", "endpoint_id").noneMatch(body::has)) {
            body.fault("adaptor", "is needed, or adaptor_id, or an endpoint that has one");
        }
        body.refuseFaults();
        return request;
    }

    private static void either(JsonBody body, String document, String id) {
        if (body.has(document) && body.has(id)) {
            body.fault(id, "can't stand beside " + document);
        }
    }

    private @Nullable Adaptor adaptor(JsonBody body) {
        var adaptor = document(body, "adaptor", Adaptor.class);
        if (adaptor == null) {
            return null;
        }
        if (adaptor.rows().size() > MOST_ROWS) {
            body.fault("adaptor.rows", "may be at most " + MOST_ROWS);
        }
        for (var place = 0; place < adaptor.rows().size(); place++) {
            check(body, "adaptor.rows[" + place + "].", adaptor.rows().get(place));
        }
        return adaptor;
    }

    private static void check(JsonBody body, String path, Adaptor.Row row) {
        if (row.section() == null) {
            body.fault(path + "section", "is required: lead, call or extra");
        }
        if (row.field() == null || row.field().isBlank()) {
            body.fault(path + "field", "is required");
        }
        longest(body, path + "mapped_to", row.mappedTo(), LONGEST_MAPPED_TO);
        longest(body, path + "default_value", row.defaultValue(), LONGEST_DEFAULT);
        longest(body, path + "date_format", row.dateFormat(), LONGEST_DATE_FORMAT);
    }

    private static void longest(JsonBody body, String path, @Nullable String text, int most) {
        if (text != null && text.length() > most) {
            body.fault(path, "may have at most " + most + " characters");
        }
    }

    private @Nullable Endpoint endpoint(JsonBody body) {
        var endpoint = document(body, "endpoint", Endpoint.class);
        if (endpoint != null && (endpoint.url() == null || endpoint.url().isBlank())) {
            body.fault("endpoint.url", "is required");
        }
        return endpoint;
    }

    private <T> @Nullable T document(JsonBody body, String name, Class<T> type) {
        if (!body.has(name)) {
            return null;
        }
        var tree = body.member(name).deepCopy();
        if (tree instanceof ObjectNode object) {
            object.remove(KEPT_BY_THE_SYSTEM);
        }
        var before = body.errors().size();
        shape.check(tree, type, name, body::fault);
        if (body.errors().size() > before) {
            return null;
        }
        try {
            return json.treeToValue(tree, type);
        } catch (JsonProcessingException unfit) {
            body.fault(name, "can't be read as it is");
            return null;
        }
    }
}
