package io.dialbridge.dispatch.sending;

import io.dialbridge.contracts.ReplyField;
import io.dialbridge.dispatch.delivery.Attempt.LeadUpdate;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a reply goes into the lead, when the delivery is one of a workflow. */
final class LeadUpdates {

    /** As long as notes may be (domain.md 2.2). */
    private static final int LONGEST_VALUE = 65_535;

    /** Of all values together: what a message to the lead store may weigh. */
    private static final int LONGEST = 262_144;

    private LeadUpdates() {}

    /** The keys to read: none where there is no lead to take their values. */
    static Asked asked(Delivery delivery, Target.OfEndpoint target) {
        return hasLead(delivery)
                ? Asked.forLead(target.replyFields().stream()
                        .map(LeadUpdates::key)
                        .distinct()
                        .toList())
                : Asked.NOTHING;
    }

    /**
     * Null when the reply holds none of the fields.
     *
     * @param values of the keys that were asked for
     */
    static @Nullable LeadUpdate of(Target.OfEndpoint target, Map<String, String> values) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : target.replyFields()) {
            var value = values.get(key(field));
            if (value != null) {
                fields.put(field.field(), value);
            }
        }
        if (fields.isEmpty()) {
            return null;
        }
        var problem = problem(fields);
        return problem == null ? new LeadUpdate(fields, null) : new LeadUpdate(Map.of(), problem);
    }

    private static boolean hasLead(Delivery delivery) {
        if (delivery.leadId() == null || delivery.trigger().workflowId() == null) {
            return false;
        }
        return switch (delivery.trigger().type()) {
            case WORKFLOW, REPLAY, CHAIN -> true;
            case CALL, DUPLICATE_CHECK, LINE_TYPE, TEST, NOTICE -> false;
        };
    }

    private static String key(ReplyField field) {
        return field.key().strip();
    }

    private static @Nullable String problem(Map<String, String> fields) {
        for (var field : fields.entrySet()) {
            if (field.getValue().length() > LONGEST_VALUE) {
                return "the reply's value for " + field.getKey() + " has more than the " + LONGEST_VALUE
                        + " characters that a lead's field holds";
            }
        }
        return fields.values().stream().mapToInt(String::length).sum() > LONGEST
                ? "the reply's values for " + List.copyOf(fields.keySet()) + " have more than " + LONGEST
                        + " characters together"
                : null;
    }
}
