package io.dialbridge.dispatch.replays;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dialbridge.dispatch.log.DeliveryQueryParameters;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.JsonErrors;
import io.dialbridge.platform.problems.Problems;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of replays and names everything that is wrong with them at once. */
@Singleton
final class ReplayReader {

    /** So many deliveries a replay may have. */
    static final int MOST = 1_000_000;

    private static final Set<String> OPTIONS = Set.of("mapping");
    private static final Set<String> MEMBERS =
            Set.of("filter", "mapping", "rate_per_second", "count_only", "expected_count");
    private static final Set<String> FILTER = Set.of(
            "lead_id",
            "phone",
            "endpoint_id",
            "workflow_id",
            "trigger_type",
            "chain_of",
            "status",
            "cause",
            "from",
            "to");

    /** Searched in the log as it is shown; here the stored texts would be, and a count would tell what the log hides. */
    private static final Set<String> TEXTS = Set.of("q", "result");

    private static final String NO_TEXTS =
            "can't be used in replays: the number found would tell of values that the log hides";

    private static final int USUAL_RATE = 50;
    private static final int HIGHEST_RATE = 1_000;
    private static final int LONGEST_TEXT = 255;

    private final ObjectMapper json;

    ReplayReader(ObjectMapper json) {
        this.json = json;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 with all findings */
    ReplayOptions options(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return new ReplayOptions(Mapping.CURRENT);
        }
        var errors = new ArrayList<FieldError>();
        var given = object(body);
        onlyKnows(given, "", OPTIONS, errors);
        var options = new ReplayOptions(mapping(given, errors));
        refuse(errors);
        return options;
    }

    /**
     * @param zone of dates without one
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 with all findings
     */
    ReplayWish wish(@Nullable String body, ZoneId zone) {
        var errors = new ArrayList<FieldError>();
        var given = object(body == null ? "" : body);
        onlyKnows(given, "", MEMBERS, errors);
        var texts = filter(given.path("filter"), errors);
        var filter = query(texts).filter(zone, errors);
        var wish = new ReplayWish(
                shown(texts, filter.phone()),
                filter,
                mapping(given, errors),
                number(given, "rate_per_second", 1, HIGHEST_RATE, USUAL_RATE, errors),
                expectedCount(given, errors));
        refuse(errors.stream().map(ReplayReader::inFilter).toList());
        return wish;
    }

    private JsonNode object(String body) {
        try {
            var given = json.readTree(body.isBlank() ? "null" : body);
            if (!given.isObject()) {
                throw Problems.invalid("body", "must be an object");
            }
            return given;
        } catch (JsonProcessingException malformed) {
            throw JsonErrors.problem(malformed);
        }
    }

    private static void onlyKnows(JsonNode object, String path, Set<String> members, List<FieldError> errors) {
        object.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name)) {
                errors.add(new FieldError(
                        path + name.substring(0, Math.min(name.length(), LONGEST_TEXT)),
                        "is not a member here; known are " + String.join(", ", new TreeSet<>(members))));
            }
        });
    }

    private static Map<String, String> filter(JsonNode filter, List<FieldError> errors) {
        var texts = new LinkedHashMap<String, String>();
        if (!filter.isObject()) {
            errors.add(new FieldError("filter", "is needed: an object, {} for every delivery"));
            return texts;
        }
        onlyKnows(without(TEXTS, filter), "filter.", FILTER, errors);
        filter.properties().forEach(member -> {
            var value = member.getValue();
            if (TEXTS.contains(member.getKey())) {
                errors.add(new FieldError("filter." + member.getKey(), NO_TEXTS));
            } else if (value.isTextual() && value.textValue().length() <= LONGEST_TEXT) {
                texts.put(member.getKey(), value.textValue().strip());
            } else if (!value.isNull()) {
                errors.add(new FieldError(
                        "filter." + member.getKey(), "must be a text of at most " + LONGEST_TEXT + " characters"));
            }
        });
        texts.values().removeIf(String::isEmpty);
        texts.keySet().retainAll(FILTER);
        return texts;
    }

    private static JsonNode without(Set<String> members, JsonNode object) {
        return object.<ObjectNode>deepCopy().without(members);
    }

    /** A filter means what it means in the list of deliveries. */
    private static DeliveryQueryParameters query(Map<String, String> texts) {
        var query = new DeliveryQueryParameters();
        query.leadId = texts.get("lead_id");
        query.phone = texts.get("phone");
        query.endpointId = texts.get("endpoint_id");
        query.workflowId = texts.get("workflow_id");
        query.triggerType = texts.get("trigger_type");
        query.chainOf = texts.get("chain_of");
        query.status = texts.get("status");
        query.cause = texts.get("cause");
        query.from = texts.get("from");
        query.to = texts.get("to");
        return query;
    }

    private static Map<String, String> shown(Map<String, String> texts, @Nullable String phone) {
        if (phone != null) {
            texts.put("phone", phone);
        }
        return texts;
    }

    private static FieldError inFilter(FieldError error) {
        return FILTER.contains(error.field()) ? new FieldError("filter." + error.field(), error.reason()) : error;
    }

    private static Mapping mapping(JsonNode given, List<FieldError> errors) {
        var node = given.path("mapping");
        if (node.isMissingNode() || node.isNull()) {
            return Mapping.CURRENT;
        }
        for (var mapping : Mapping.values()) {
            if (mapping.name().equals(node.textValue())) {
                return mapping;
            }
        }
        errors.add(new FieldError("mapping", "must be CURRENT or ORIGINAL"));
        return Mapping.CURRENT;
    }

    private static @Nullable Integer expectedCount(JsonNode given, List<FieldError> errors) {
        var countOnly = given.path("count_only");
        if (!countOnly.isMissingNode() && !countOnly.isNull() && !countOnly.isBoolean()) {
            errors.add(new FieldError("count_only", "must be true or false"));
        }
        var expected = number(given, "expected_count", 0, MOST, -1, errors);
        if (countOnly.asBoolean(false)) {
            return null;
        }
        if (!given.hasNonNull("expected_count")) {
            errors.add(new FieldError(
                    "expected_count",
                    "is needed: what count_only said, so that no more is sent again than you know of"));
        }
        return expected;
    }

    private static int number(JsonNode given, String name, int least, int most, int usual, List<FieldError> errors) {
        var node = given.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return usual;
        }
        if (node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= least && node.intValue() <= most) {
            return node.intValue();
        }
        errors.add(new FieldError(name, "must be a whole number from " + least + " to " + most));
        return usual;
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }
}
