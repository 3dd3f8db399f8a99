package io.dialbridge.workflow.rules;

import org.jspecify.annotations.Nullable;

/**
 * What became of one trigger.
 *
 * @param type the trigger's type as configuration spells it
 * @param expected what was asked, in words
 * @param actual the value that was looked at, cut at 200 characters; null where the event has none
 * @param verdict IGNORED for an inactive trigger
 */
public record TriggerTrace(
        String type, String expected, @Nullable String actual, Verdict verdict) {

    private static final int LONGEST = 200;

    public TriggerTrace {
        expected = shorten(expected);
        actual = actual == null ? null : shorten(actual);
    }

    /** The internal name of the field that was looked at; of a lead action it is the event's. */
    public String field() {
        return switch (type) {
            case FieldCondition.TYPE -> EventField.of(expected.split(" ", 2)[0]).name();
            case "DISPOSITION", "REDISPOSITION", "LEAD_STATUS" -> "status";
            case "TERM_REASON" -> "term_reason";
            case "CALL_TYPE" -> "call_type";
            case "CALL_COUNT" -> "called_count";
            default -> "event";
        };
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
