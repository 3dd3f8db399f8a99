package io.dialbridge.intake.reference;

import java.io.IOException;
import java.io.UncheckedIOException;

/** config-service does not answer, or not as itself: the same request may be sent again later. */
final class ConfigAway extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    ConfigAway(String what) {
        super(new IOException("config-service: " + what));
    }
}
