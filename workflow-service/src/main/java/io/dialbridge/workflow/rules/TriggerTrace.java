package io.dialbridge.workflow.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one trigger, or of a group and each of its triggers.
 *
 * @param type the trigger's type as configuration spells it
 * @param expected what was asked, in words
 * @param actual the value that was looked at, cut at 200 characters; null where the event has none
 * @param verdict IGNORED for an inactive trigger, and for all in an inactive group
 * @param triggers of a group; empty, and absent in JSON, of a plain trigger
 */
public record TriggerTrace(
        String type,
        String expected,
        @Nullable String actual,
        Verdict verdict,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TriggerTrace> triggers) {

    private static final int LONGEST = 200;

    public TriggerTrace {
        expected = shorten(expected);
        actual = actual == null ? null : shorten(actual);
        triggers = Absent.list(triggers);
    }

    /** Of a plain trigger. */
    public TriggerTrace(String type, String expected, @Nullable String actual, Verdict verdict) {
        this(type, expected, actual, verdict, List.of());
    }

    /** The internal name of the field that was looked at; of a lead action it is the event's. */
    public String field() {
        return switch (type) {
            case FieldCondition.TYPE -> EventField.of(expected.split(" ", 2)[0]).name();
            case "DISPOSITION", "REDISPOSITION", "LEAD_STATUS" -> "status";
            case "TERM_REASON" -> "term_reason";
            case "CALL_TYPE" -> "call_type";
            case "CALL_COUNT" -> "called_count";
            case "SUBMITTED_BY" -> "user_id";
            default -> "event";
        };
    }

    /** A group that holds, but by nothing that occurred at this event; a plain trigger stays as it is. */
    TriggerTrace notAt(Event event) {
        return triggers.isEmpty() || verdict != Verdict.MATCHED
                ? this
                : new TriggerTrace(
                        type,
                        expected,
                        "nothing that holds occurred at " + event.event().wire(),
                        Verdict.NOT_MATCHED,
                        triggers);
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    public enum Verdict {
        MATCHED,
        NOT_MATCHED,
        IGNORED
    }
}
