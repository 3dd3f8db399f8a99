package io.dialbridge.dispatch.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dialbridge.platform.seal.Signer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenTokenTest {

    private static final OpenToken.Named EMAIL =
            new OpenToken.Named("acc-ü", UUID.fromString("01a203c9-2a9b-7890-abcd-ef0123456789"));

    private final OpenToken tokens = new OpenToken(new Signer(key("0123456789abcdef0123456789abcdef")));

    private static String key(String bytes) {
        return Base64.getEncoder().encodeToString(bytes.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void namesTheEmailThatItWasMadeOf() {
        var token = tokens.of(EMAIL);

        assertThat(token).matches("[A-Za-z0-9_-]+");
        assertThat(tokens.read(token)).hasValue(EMAIL);
    }

    @Test
    void noByteOfItCanBeAnother() {
        var token = Base64.getUrlDecoder().decode(tokens.of(EMAIL));
        for (var at = 0; at < token.length; at++) {
            var forged = token.clone();
            forged[at] ^= 1;
            assertThat(tokens.read(Base64.getUrlEncoder().encodeToString(forged)))
                    .isEmpty();
        }
    }

    @Test
    void anotherInstallationDoesNotKnowIt() {
        var other = new OpenToken(new Signer(key("another-key-another-key-another-")));

        assertThat(other.read(tokens.of(EMAIL))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "../../etc"})
    void refusesWhatIsNoToken(String token) {
        assertThat(tokens.read(token)).isEmpty();
    }

    @Test
    void theImageStandsUnderThePublicAddress() {
        var image = new OpenImage(tokens, Optional.of("https://bridge.example.com/"));

        assertThat(image.of(EMAIL.accountId(), EMAIL.deliveryId().toString()))
                .hasValue("<img src=\"https://bridge.example.com/api/dispatch/mails/" + tokens.of(EMAIL)
                        + "/opened.gif\" width=\"1\" height=\"1\" alt=\"\">");
        assertThat(new OpenImage(tokens, Optional.empty())
                        .of(EMAIL.accountId(), EMAIL.deliveryId().toString()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bridge.example.com", "ftp://bridge.example.com", "https://x/\"onload=", "https://x?a=b"})
    void refusesAPublicAddressThatIsNone(String url) {
        var given = Optional.of(url);
        assertThatThrownBy(() -> new OpenImage(tokens, given))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("dialbridge.dispatch.public-url must begin with http");
    }
}
