package io.dialbridge.dispatch.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.dialbridge.contracts.Signing;
import io.dialbridge.dispatch.request.Header;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    private static final Instant NOW = Instant.parse("2026-11-22T15:04:05.678Z");
    private static final String BODY = "{\"name\":\"Zoë\",\"notes\":\"50 % & = +\\n\"}";

    private static final Signing.Key SECRET = hmac("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", null);

    /** RFC 8032 section 7.1, test 1. */
    private static final Signing.Key PAIR = pair(
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    @Test
    void hmacIsThatOfTheOfficialLibrary() throws EmptyWebhookSecretException, WebhookSigningException {
        var signature = signed(List.of(SECRET), NOW, BODY);

        assertThat(signature)
                .isEqualTo(new WebhookSignature(
                        new Header("webhook-id", "d-1"),
                        new Header("webhook-timestamp", "1795359845"),
                        new Header(
                                "webhook-signature", new Webhook(SECRET.secret()).sign("d-1", 1_795_359_845L, BODY))));
    }

    @Test
    void ed25519IsVerifiedByThePublicKey() throws GeneralSecurityException {
        var signature = signed(List.of(PAIR), NOW, BODY).signatures().value();

        assertThat(signature).startsWith("v1a,");
        assertThat(verified(PAIR, signature, "d-1.1795359845." + BODY)).isTrue();
        assertThat(verified(PAIR, signature, "d-1.1795359846." + BODY)).isFalse();
    }

    @Test
    void aRequestWithoutABodySignsAnEmptyOne() throws EmptyWebhookSecretException, WebhookSigningException {
        assertThat(signed(List.of(SECRET), NOW, null).signatures().value())
                .isEqualTo(new Webhook(SECRET.secret()).sign("d-1", NOW.getEpochSecond(), ""));
    }

    @Test
    void everyGoodKeySignsAndAnEndedOneDoesNot()
            throws EmptyWebhookSecretException, WebhookSigningException, GeneralSecurityException {
        var end = NOW.plusSeconds(60);
        var old = hmac("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", end);
        var keys = List.of(PAIR, old, SECRET);

        var during = signed(keys, end.minusMillis(1), BODY);
        var after = signed(keys, end, BODY);

        var signatures = List.of(during.signatures().value().split(" "));
        assertThat(signatures).hasSize(3);
        assertThat(verified(PAIR, signatures.get(0), "d-1." + during.timestamp().value() + "." + BODY))
                .isTrue();
        assertThat(signatures.get(1))
                .isEqualTo(
                        new Webhook(old.secret()).sign("d-1", end.minusMillis(1).getEpochSecond(), BODY));
        assertThat(after.signatures().value().split(" "))
                .hasSize(2)
                .doesNotContain(new Webhook(old.secret()).sign("d-1", end.getEpochSecond(), BODY))
                .contains(new Webhook(SECRET.secret()).sign("d-1", end.getEpochSecond(), BODY));
    }

    @Test
    void withoutAGoodKeyNothingIsSigned() {
        assertThat(WebhookSignature.of(List.of(), "d-1", NOW, BODY)).isNull();
        assertThat(WebhookSignature.of(List.of(hmac("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", NOW)), "d-1", NOW, BODY))
                .isNull();
    }

    private static WebhookSignature signed(List<Signing.Key> keys, Instant now, @Nullable String body) {
        return Objects.requireNonNull(WebhookSignature.of(keys, "d-1", now, body));
    }

    private static Signing.Key hmac(String secret, @Nullable Instant expiresAt) {
        return new Signing.Key(Signing.Type.HMAC, secret, null, expiresAt);
    }

    private static Signing.Key pair(String seed, String point) {
        var hex = HexFormat.of();
        var base64 = Base64.getEncoder();
        return new Signing.Key(
                Signing.Type.ED25519,
                "whsk_" + base64.encodeToString(hex.parseHex(seed + point)),
                "whpk_" + base64.encodeToString(hex.parseHex(point)),
                null);
    }

    private static boolean verified(Signing.Key pair, String signature, String content)
            throws GeneralSecurityException {
        var point = HexFormat.of()
                .formatHex(Base64.getDecoder()
                        .decode(String.valueOf(pair.publicKey()).substring("whpk_".length())));
        var encoded = HexFormat.of().parseHex("302a300506032b6570032100" + point);
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        verifier.update(content.getBytes(StandardCharsets.UTF_8));
        return verifier.verify(Base64.getDecoder().decode(signature.substring("v1a,".length())));
    }
}
