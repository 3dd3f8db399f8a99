package io.dialbridge.intake.sources;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The three headers of Standard Webhooks.
 *
 * @param id of the message; a repeat that the sender signs anew keeps it
 * @param timestamp when it was signed, in seconds since 1970
 * @param signatures one or several with spaces between, so that a secret can be replaced without a gap
 */
record SignedRequest(
        @Nullable String id,
        @Nullable String timestamp,
        @Nullable String signatures) {

    /** How far the sender's clock may be from ours. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String VERSION = "v1,";
    /** A dot would let the end of an id pass for a time, and two requests share one signature. */
    private static final Pattern ID = Pattern.compile("[!-~&&[^.]]{1,200}");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

    /** Why the request is not signed as it must be, as a sentence; empty when it is. */
    Optional<String> flaw(byte[] key, byte[] body, Instant now) {
        if (id == null || timestamp == null || signatures == null) {
            return Optional.of(
                    "Requests with this token must be signed: send webhook-id, webhook-timestamp and webhook-signature.");
        }
        if (!ID.matcher(id).matches()) {
            return Optional.of("The webhook-id must be 1 to 200 visible ASCII characters without a dot.");
        }
        if (!SECONDS.matcher(timestamp).matches()) {
            return Optional.of("The webhook-timestamp must be a number of seconds since 1970.");
        }
        var distance = Duration.between(signedAt(), now).abs();
        if (distance.compareTo(TOLERANCE) > 0) {
            return Optional.of("The webhook-timestamp is " + distance.toSeconds()
                    + " seconds away from our clock; at most " + TOLERANCE.toSeconds() + " are accepted.");
        }
        return signatures.length() <= 4_096 && isSigned(key, body, signatures)
                ? Optional.empty()
                : Optional.of(
                        "The webhook-signature does not fit: sign the id, the timestamp and the raw body, joined by dots,"
                                + " with this token's secret.");
    }

    /** To be asked of a request without a flaw. */
    Instant signedAt() {
        return Instant.ofEpochSecond(Long.parseLong(String.valueOf(timestamp)));
    }

    /** Looks at every signature whatever the others were, in a time that tells nothing. */
    private boolean isSigned(byte[] key, byte[] body, String given) {
        var expected =
                (VERSION + Base64.getEncoder().encodeToString(mac(key, body))).getBytes(StandardCharsets.US_ASCII);
        var fits = false;
        for (var one : given.split(" ")) {
            fits |= MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.UTF_8));
        }
        return fits;
    }

    private byte[] mac(byte[] key, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }
}
