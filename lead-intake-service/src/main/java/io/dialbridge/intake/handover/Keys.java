package io.dialbridge.intake.handover;

import org.jspecify.annotations.Nullable;

/** What names something across services: short, and without control characters, since it stands in keys and logs. */
public final class Keys {

    public static final int LONGEST = 200;

    private Keys() {}

    public static boolean isKey(@Nullable String text) {
        return text != null
                && !text.isBlank()
                && text.length() <= LONGEST
                && text.chars().noneMatch(Character::isISOControl);
    }
}
