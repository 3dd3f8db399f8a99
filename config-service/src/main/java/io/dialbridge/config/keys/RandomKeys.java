package io.dialbridge.config.keys;

import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** Makes keys of the shape of domain.md 12.2: 32 lower-case letters and digits, which is more than anybody can guess. */
@Singleton
public final class RandomKeys {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 32;

    private final SecureRandom random = new SecureRandom();

    public String next() {
        var key = new StringBuilder(LENGTH);
        random.ints(LENGTH, 0, ALPHABET.length()).forEach(at -> key.append(ALPHABET.charAt(at)));
        return key.toString();
    }
}
