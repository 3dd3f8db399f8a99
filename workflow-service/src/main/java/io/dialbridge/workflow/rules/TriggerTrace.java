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

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    public enum Verdict {
        MATCHED,
        NOT_MATCHED,
        IGNORED
    }
}
