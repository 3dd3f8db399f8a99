package io.dialbridge.dispatch.signing;

import io.dialbridge.contracts.Signing;
import io.dialbridge.dispatch.request.Header;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The three headers of Standard Webhooks. What is signed is {@code id.timestamp.body}; a request without a body signs an empty one.
 *
 * @param id the same on every try of a delivery
 * @param timestamp of this try, in seconds since 1970
 * @param signatures one of each key, joined by spaces
 */
public record WebhookSignature(Header id, Header timestamp, Header signatures) {

    /** A secret key is written with its public one behind it. */
    private static final int SEED_BYTES = 32;

    /** Null when no key is good any more. */
    public static @Nullable WebhookSignature of(List<Signing.Key> keys, String id, Instant now, @Nullable String body) {
        var timestamp = String.valueOf(now.getEpochSecond());
        var content = (id + "." + timestamp + "." + (body == null ? "" : body)).getBytes(StandardCharsets.UTF_8);
        var signatures = keys.stream()
                .filter(key -> key.expiresAt() == null || key.expiresAt().isAfter(now))
                .map(key -> signature(key, content))
                .collect(Collectors.joining(" "));
        return signatures.isEmpty()
                ? null
                : new WebhookSignature(
                        new Header("webhook-id", id),
                        new Header("webhook-timestamp", timestamp),
                        new Header("webhook-signature", signatures));
    }

    private static String signature(Signing.Key key, byte[] content) {
        try {
            return switch (key.type()) {
                case HMAC -> "v1," + base64(hmac(bytes(key.secret(), "whsec_"), content));
                case ED25519 -> "v1a," + base64(ed25519(bytes(key.secret(), "whsk_"), content));
            };
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256 and Ed25519", impossible);
        }
    }

    private static byte[] hmac(byte[] secret, byte[] content) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(content);
    }

    private static byte[] ed25519(byte[] secret, byte[] content) throws GeneralSecurityException {
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(privateKey(Arrays.copyOf(secret, SEED_BYTES)));
        signer.update(content);
        return signer.sign();
    }

    private static PrivateKey privateKey(byte[] seed) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    }

    private static byte[] bytes(String key, String mark) {
        return Base64.getDecoder().decode(key.substring(mark.length()));
    }

    private static String base64(byte[] signature) {
        return Base64.getEncoder().encodeToString(signature);
    }
}
