package io.dialbridge.dispatch.health;

import java.util.regex.Pattern;

/** Texts of others that stand in a sentence of ours. */
final class OneLine {

    private static final int LONGEST = 500;
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]+");

    private OneLine() {}

    /** On one line, and no longer than 500 characters. */
    static String of(String text) {
        var line = BREAKS.matcher(text).replaceAll(" ").strip();
        return line.length() <= LONGEST ? line : cut(line) + "…";
    }

    private static String cut(String line) {
        var end = LONGEST - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end);
    }
}
