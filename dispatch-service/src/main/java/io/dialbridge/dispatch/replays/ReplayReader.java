package io.dialbridge.dispatch.replays;

import io.dialbridge.contracts.Absent;
import io.dialbridge.dispatch.incoming.Bodies;
import io.dialbridge.dispatch.incoming.JsonBody;
import io.dialbridge.dispatch.log.DeliveryQueryParameters;
import io.dialbridge.platform.problems.FieldError;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

    private final Bodies bodies;

    ReplayReader(Bodies bodies) {
        this.bodies = bodies;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 with all findings */
    ReplayOptions options(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new ReplayOptions(Mapping.CURRENT);
        }
        var body = bodies.read(text);
        body.onlyKnows(OPTIONS);
        var options = new ReplayOptions(mapping(body));
        body.refuseFaults();
        return options;
    }

    /**
     * @param zone of dates without one
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 with all findings
     */
    ReplayWish wish(@Nullable String text, ZoneId zone) {
        var body = bodies.read(text == null ? "" : text);
        body.onlyKnows(MEMBERS);
        var texts = filter(body);
        var faults = new ArrayList<FieldError>();
        var filter = query(texts).filter(zone, faults);
        faults.forEach(fault -> body.object("filter").fault(fault.field(), fault.reason()));
        var wish = new ReplayWish(
                shown(texts, filter.phone()),
                filter,
                mapping(body),
                Absent.or(body.number("rate_per_second", 1, HIGHEST_RATE), USUAL_RATE),
                expectedCount(body));
        body.refuseFaults();
        return wish;
    }

    private static Map<String, String> filter(JsonBody body) {
        var texts = new LinkedHashMap<String, String>();
        if (!body.member("filter").isObject()) {
            body.fault("filter", "is needed: an object, {} for every delivery");
            return texts;
        }
        var filter = body.object("filter");
        filter.onlyKnows(FILTER, TEXTS);
        body.member("filter").properties().forEach(member -> {
            var value = member.getValue();
            if (TEXTS.contains(member.getKey())) {
                filter.fault(member.getKey(), NO_TEXTS);
            } else if (value.isTextual() && value.textValue().length() <= LONGEST_TEXT) {
                texts.put(member.getKey(), value.textValue().strip());
            } else if (!value.isNull()) {
                filter.fault(member.getKey(), "must be a text of at most " + LONGEST_TEXT + " characters");
            }
        });
        texts.values().removeIf(String::isEmpty);
        texts.keySet().retainAll(FILTER);
        return texts;
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

    private static Mapping mapping(JsonBody body) {
        if (!body.has("mapping")) {
            return Mapping.CURRENT;
        }
        for (var mapping : Mapping.values()) {
            if (mapping.name().equals(body.member("mapping").textValue())) {
                return mapping;
            }
        }
        body.fault("mapping", "must be CURRENT or ORIGINAL");
        return Mapping.CURRENT;
    }

    private static @Nullable Integer expectedCount(JsonBody body) {
        var countOnly = body.flag("count_only");
        var expected = body.number("expected_count", 0, MOST);
        if (countOnly) {
            return null;
        }
        if (!body.has("expected_count")) {
            body.fault(
                    "expected_count",
                    "is needed: what count_only said, so that no more is sent again than you know of");
        }
        return expected;
    }
}
