package io.dialbridge.config.bootstrap;

import java.util.Optional;

/** What the configured token must be like in production. */
final class BootstrapToken {

    private static final String KNOWN = "dialbridge-dev";
    private static final int SHORTEST = 32;

    private BootstrapToken() {}

    /** @throws IllegalStateException which ends the start */
    static void refuseUnsafe(Optional<String> token) {
        if (token.isEmpty() || token.get().equals(KNOWN) || token.get().length() < SHORTEST) {
            throw new IllegalStateException("dialbridge.bootstrap-token is missing, known or shorter than " + SHORTEST
                    + " characters: set a random one");
        }
    }
}
