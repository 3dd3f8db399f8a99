package io.dialbridge.intake.rules;

import org.jspecify.annotations.Nullable;

/** What a text must be to be stored. */
public final class Texts {

    /** As many characters as notes may have (domain.md 2.2); the other fields are not cut shorter. */
    public static final int LONGEST = 65_535;

    private static final int SHOWN = 60;

    private Texts() {}

    /** Why a text can't be stored, or null: Postgres has no NUL, and UTF-8 has no half of a surrogate pair. */
    public static @Nullable String flaw(String text) {
        if (text.length() > LONGEST) {
            return "has " + text.length() + " characters; at most " + LONGEST + " can be stored";
        }
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0) {
                return "holds a NUL character, which can't be stored";
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return "holds half of a character (an unpaired surrogate), which can't be stored";
            }
        }
        return null;
    }

    /** A caller's own text as a reply repeats it: short, without control characters. */
    public static String shown(String text) {
        var clean = text.strip().replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "…";
    }
}
