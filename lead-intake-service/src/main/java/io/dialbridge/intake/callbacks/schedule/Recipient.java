package io.dialbridge.intake.callbacks.schedule;

import java.util.Arrays;
import java.util.Optional;

/** Who calls back. */
public enum Recipient {
    /** The dialer. */
    SYSTEM("System"),
    /** An agent, who is reminded. */
    PERSONAL("Personal");

    private final String label;

    Recipient(String label) {
        this.label = label;
    }

    /** As replies carry it. */
    public String label() {
        return label;
    }

    public static Optional<Recipient> read(String text) {
        return Arrays.stream(values())
                .filter(recipient -> recipient.label.equalsIgnoreCase(text.strip()))
                .findFirst();
    }
}
