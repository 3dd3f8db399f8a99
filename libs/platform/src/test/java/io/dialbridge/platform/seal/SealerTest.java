package io.dialbridge.platform.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealerTest {

    private static final String PLACE = "1/endpoint/7/headers";
    private final Sealer sealer = new Sealer(key("0123456789abcdef0123456789abcdef"));

    private static String key(String bytes) {
        return Base64.getEncoder().encodeToString(bytes.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void opensWhatItSealed() {
        var sealed = sealer.seal("Authorization: Bearer ümlaut", PLACE);

        assertThat(sealed).startsWith("sealed:1:").doesNotContain("Bearer");
        assertThat(sealer.open(sealed, PLACE)).isEqualTo("Authorization: Bearer ümlaut");
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        assertThat(sealer.seal("secret", PLACE)).isNotEqualTo(sealer.seal("secret", PLACE));
    }

    @Test
    void leavesABlankTextAlone() {
        assertThat(sealer.seal("", PLACE)).isEmpty();
        assertThat(sealer.open("", PLACE)).isEmpty();
    }

    @Test
    void aSealedTextDoesNotOpenInAnotherPlace() {
        var sealed = sealer.seal("secret", PLACE);

        assertThatThrownBy(() -> sealer.open(sealed, "2/endpoint/7/headers"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a sealed text does not open here: it is damaged or was sealed for another place");
    }

    @Test
    void namesTheKeyThatIsMissing() {
        var sealed = sealer.seal("secret", PLACE);
        var other = new Sealer(key("another-key-another-key-another-"));

        assertThatThrownBy(() -> other.open(sealed, PLACE))
                .hasMessageContaining("sealed under key " + sealed.split(":")[2]);
    }

    @Test
    void refusesAKeyOfTheWrongLength() {
        assertThatThrownBy(() -> new Sealer(key("short")))
                .hasMessage("dialbridge.seal-key must be 32 bytes in base64, not 5");
    }
}
