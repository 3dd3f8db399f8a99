package io.dialbridge.config.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.platform.json.JsonShape;
import io.dialbridge.platform.problems.JsonErrors;
import io.dialbridge.platform.problems.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads request bodies strictly: a typo in a configuration must not pass silently. */
@ApplicationScoped
class BodyReader {

    /** Far above any real record; the server itself cuts off at some more. */
    private static final int LONGEST_BODY = 1_000_000;

    /** Also far above: binding records whose kind is told last copies them once for each level. */
    private static final int DEEPEST = 50;

    private static final List<String> KEPT_BY_THE_SYSTEM = List.of("id", "created_at", "updated_at", "version");

    private static final List<String> SAID_OF_DRAFTS_AND_VERSIONS =
            List.of("problems", "warnings", "written_at", "written_by");

    private final ObjectMapper mapper;
    private final JsonShape shape;

    BodyReader(ObjectMapper mapper) {
        this.mapper = mapper;
        this.shape = new JsonShape(mapper);
    }

    /** The body of a POST. */
    <D> D create(@Nullable String body, RecordType<D, ?> type) {
        return bind(tree(body), type);
    }

    /** The body of a PUT: what the system keeps may stand in it and is ignored, so that a record that was read can be sent back. */
    <D> D replace(@Nullable String body, RecordType<D, ?> type) {
        var tree = tree(body);
        if (tree instanceof ObjectNode object) {
            object.remove(KEPT_BY_THE_SYSTEM);
            object.remove(type.keptMembers());
        }
        return bind(tree, type);
    }

    /** The body of a draft: as of a PUT, of a draft or version that was read too, and the version that it comes from. */
    <D> DraftBody<D> draft(@Nullable String body, RecordType<D, ?> type) {
        var tree = tree(body);
        var basedOn = tree instanceof ObjectNode object ? basedOn(object.remove("based_on")) : null;
        if (tree instanceof ObjectNode object) {
            object.remove(KEPT_BY_THE_SYSTEM);
            object.remove(SAID_OF_DRAFTS_AND_VERSIONS);
            object.remove(type.keptMembers());
        }
        return new DraftBody<>(bind(tree, type), basedOn);
    }

    private static @Nullable Long basedOn(@Nullable JsonNode version) {
        if (version == null || version.isNull()) {
            return null;
        }
        if (!version.isIntegralNumber() || !version.canConvertToLong()) {
            throw Problems.invalid("based_on", "must be the number of a version, or null");
        }
        return version.longValue();
    }

    /** The body of a request that is no record; empty stands for an object without members. */
    <T> T request(@Nullable String body, Class<T> type) {
        return bind(body == null || body.isBlank() ? mapper.createObjectNode() : tree(body), type);
    }

    private JsonNode tree(@Nullable String body) {
        if (body == null || body.isBlank()) {
            throw Problems.unreadable("The body is empty; send a JSON object.");
        }
        if (body.length() > LONGEST_BODY) {
            throw new WebApplicationException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        try {
            return flatEnough(mapper.readTree(body));
        } catch (JsonProcessingException wrong) {
            throw JsonErrors.problem(wrong);
        }
    }

    private static JsonNode flatEnough(JsonNode tree) {
        if (deeperThan(DEEPEST, tree)) {
            throw Problems.unreadable("The body has more than " + DEEPEST + " objects and lists inside each other.");
        }
        return tree;
    }

    private static boolean deeperThan(int levels, JsonNode node) {
        if (!node.isContainerNode()) {
            return false;
        }
        if (levels == 0) {
            return true;
        }
        for (var child : node) {
            if (deeperThan(levels - 1, child)) {
                return true;
            }
        }
        return false;
    }

    private <D> D bind(JsonNode tree, RecordType<D, ?> type) {
        return type.normalized(bind(tree, type.document()));
    }

    private <T> T bind(JsonNode tree, Class<T> type) {
        var findings = new Findings();
        shape.check(tree, type, "", findings::add);
        if (!tree.isObject() && findings.none()) {
            findings.add("body", "must be an object");
        }
        if (!findings.none()) {
            throw Problems.invalid(findings.errors());
        }
        try {
            return mapper.treeToValue(tree, type);
        } catch (JsonProcessingException wrong) {
            throw JsonErrors.problem(wrong);
        }
    }
}
