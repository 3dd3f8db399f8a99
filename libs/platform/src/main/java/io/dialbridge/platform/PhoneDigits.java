package io.dialbridge.platform;

import org.jspecify.annotations.Nullable;

/** A phone number as it is compared: its digits, whatever stands between them, without the North American 1 before ten others. */
public final class PhoneDigits {

    private static final int NORTH_AMERICAN = 10;

    private PhoneDigits() {}

    /** Null for a text without a digit. */
    public static @Nullable String of(@Nullable String written) {
        var digits = new StringBuilder();
        if (written != null) {
            written.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        }
        if (digits.length() == NORTH_AMERICAN + 1 && digits.charAt(0) == '1') {
            digits.deleteCharAt(0);
        }
        return digits.isEmpty() ? null : digits.toString();
    }
}
