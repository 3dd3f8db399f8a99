package io.dialbridge.intake.reference;

import java.util.Locale;
import java.util.Optional;

/** Y and N, as the compatible API writes what is on or off. */
final class YesNo {

    private YesNo() {}

    static String of(boolean on) {
        return on ? "Y" : "N";
    }

    /** Y or N. */
    static Optional<Boolean> read(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "Y" -> Optional.of(true);
            case "N" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Y or N, or what else clients write: 1 and 0, true and false. */
    static Optional<Boolean> readAny(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "1", "TRUE" -> Optional.of(true);
            case "0", "FALSE" -> Optional.of(false);
            default -> read(text);
        };
    }
}
