package io.dialbridge.intake.calls.ledger;

import java.util.Locale;
import java.util.Optional;

/** The call types of domain.md 2.4, also read from their labels (domain.md 20, 25). */
public final class CallTypes {

    private CallTypes() {}

    /** As it is stored: upper case. */
    public static Optional<String> read(String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "OUTBOUND", "OUTBOUND AUTO DIAL", "OUTBOUND AUTODIAL", "AUTO DIAL" -> Optional.of("OUTBOUND");
            case "INBOUND" -> Optional.of(Call.INBOUND);
            case "MANUAL" -> Optional.of("MANUAL");
            case "3WAY", "3-WAY", "3 WAY", "THREE WAY", "THREE-WAY" -> Optional.of("3WAY");
            default -> Optional.empty();
        };
    }
}
