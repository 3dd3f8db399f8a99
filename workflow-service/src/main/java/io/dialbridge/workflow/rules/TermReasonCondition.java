package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why the call ended, in either vocabulary of domain.md 2.4: the stored values (AGENT, CALLER, QUEUETIMEOUT …) or the coarse Callee,
 * Caller and System.
 *
 * <p>The two share one word. Stored CALLER is the consumer's side of the line, whoever dialled; coarse Caller is the side that dialled.
 * So {@code CALLER} in capitals is the stored value, any other spelling of it the coarse one, and each stored value has exactly one
 * coarse one: on an inbound call the consumer is the Caller and the agent the Callee, on every other call the reverse; what neither of
 * them did is System.
 */
final class TermReasonCondition implements Condition {

    private static final String CALLER = "CALLER";

    private final List<String> reasons;
    private final Set<String> stored = new HashSet<>();
    private final Set<String> coarse = new HashSet<>();

    TermReasonCondition(List<String> reasons) {
        this.reasons = reasons;
        for (var reason : reasons) {
            var normal = Names.normal(reason);
            if (reason.strip().equals(CALLER)) {
                stored.add(CALLER);
            } else if (normal.equals(CALLER)) {
                coarse.add(CALLER);
            } else {
                stored.add(normal);
                coarse.add(normal);
            }
        }
    }

    @Override
    public String type() {
        return "TERM_REASON";
    }

    @Override
    public Set<EventType> wakesOn() {
        return Set.of(EventType.CALL_ENDED);
    }

    @Override
    public boolean holds(Event event) {
        var reason = Names.normal(event.call().get("term_reason"));
        return !reason.isEmpty() && (stored.contains(reason) || coarse.contains(coarse(reason, event)));
    }

    private static String coarse(String reason, Event event) {
        var inbound = CallTypes.inbound(event.call().get("call_type"));
        return switch (reason) {
            case "AGENT" -> inbound ? "CALLEE" : CALLER;
            case CALLER -> inbound ? CALLER : "CALLEE";
            case "CALLEE" -> "CALLEE";
            default -> "SYSTEM";
        };
    }

    @Override
    public String expected() {
        return "term reason: " + String.join(", ", reasons);
    }

    @Override
    public @Nullable String actual(Event event) {
        return event.call().get("term_reason");
    }
}
