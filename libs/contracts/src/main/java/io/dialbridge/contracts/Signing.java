package io.dialbridge.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests are signed as Standard Webhooks has it, once by each key that is still good.
 *
 * @param type of the newest key; absent means HMAC
 * @param keys made by the system, newest first
 */
public record Signing(Type type, List<Key> keys) {

    public Signing {
        type = Absent.or(type, Type.HMAC);
        keys = Absent.list(keys);
    }

    public enum Type {
        /** HMAC-SHA256, {@code v1}. */
        HMAC,
        /** Ed25519, {@code v1a}. */
        ED25519
    }

    /**
     * @param secret {@code whsec_…} or {@code whsk_…}; sealed in the snapshot, and never shown but in the reply that made it
     * @param publicKey {@code whpk_…} of an ED25519 key; null for HMAC
     * @param expiresAt from when on it signs no more: it was replaced; null for the newest
     */
    public record Key(
            Type type,
            String secret,
            @Nullable String publicKey,
            @Nullable Instant expiresAt) {}
}
