package io.dialbridge.platform.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SignerTest {

    private static final byte[] CONTENT = "ümlaut".getBytes(StandardCharsets.UTF_8);
    private final Signer signer = new Signer(key("0123456789abcdef0123456789abcdef"));

    private static String key(String bytes) {
        return Base64.getEncoder().encodeToString(bytes.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void signsTheSameAlike() {
        assertThat(signer.sign("opens", CONTENT)).hasSize(32).isEqualTo(signer.sign("opens", CONTENT));
    }

    @Test
    void signsDifferentlyForAnotherPurposeContentOrKey() {
        var signature = signer.sign("opens", CONTENT);

        assertThat(signer.sign("other", CONTENT)).isNotEqualTo(signature);
        assertThat(signer.sign("opens", new byte[] {1})).isNotEqualTo(signature);
        assertThat(new Signer(key("another-key-another-key-another-")).sign("opens", CONTENT))
                .isNotEqualTo(signature);
    }
}
