package io.dialbridge.workflow.rules;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** The time zone that an account names. */
public final class AccountZone {

    private AccountZone() {}

    /** Empty for a name that this JDK does not know: the one who checked it may know newer ones. */
    public static Optional<ZoneId> of(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
