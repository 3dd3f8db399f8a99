package io.dialbridge.dispatch.payload;

import io.dialbridge.contracts.Absent;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of an event, as they were then: internal names to text, an absent name being an empty value.
 *
 * @param call empty when no call is in context (domain.md 3.2 step 9)
 * @param agent the agent's fields and custom fields
 */
public record Values(Map<String, String> lead, Map<String, String> call, Map<String, String> agent) {

    public static final Values EMPTY = new Values(Map.of(), Map.of(), Map.of());

    public Values {
        lead = Absent.fields(lead);
        call = Absent.fields(call);
        agent = Absent.fields(agent);
    }

    /** How long its texts are together: what they weigh in memory and in a statement, roughly. */
    public int characters() {
        return Stream.of(lead, call, agent)
                .flatMap(fields -> fields.values().stream())
                .mapToInt(String::length)
                .sum();
    }

    /** Extra rows read the agent's fields first, then the lead, which holds the custom fields under their own names. */
    public @Nullable String extra(String field) {
        var own = agent.get(field);
        return own == null || own.isBlank() ? lead.get(field) : own;
    }
}
