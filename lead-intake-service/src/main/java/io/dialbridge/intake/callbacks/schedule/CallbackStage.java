package io.dialbridge.intake.callbacks.schedule;

import java.util.Arrays;
import java.util.Optional;

/** How far a callback has come (domain.md 2.1). */
public enum CallbackStage {
    PENDING,
    /** Pending, and its time has come. It follows from the time; no callback is stored with it. */
    PAST_DUE,
    COMPLETED,
    DISMISSED;

    /** {@code Past due}, {@code past_due} and {@code PAST_DUE} are one. */
    public static Optional<CallbackStage> read(String text) {
        var name = text.strip().replace(' ', '_');
        return Arrays.stream(values())
                .filter(stage -> stage.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
