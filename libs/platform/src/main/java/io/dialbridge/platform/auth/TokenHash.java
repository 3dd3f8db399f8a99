package io.dialbridge.platform.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How a token is stored. Tokens are 256 random bits, so a plain digest can't be guessed back and a slow one would only cost every
 * request.
 */
public final class TokenHash {

    private TokenHash() {}

    /** Lower-case hex SHA-256 of the token. */
    public static String of(String token) {
        return HexFormat.of().formatHex(digest(token));
    }

    /** Compares in constant time. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(digest(one), digest(other));
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
