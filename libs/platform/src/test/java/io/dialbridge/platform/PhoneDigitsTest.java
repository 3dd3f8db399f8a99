package io.dialbridge.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneDigitsTest {

    @Test
    void oneNumberIsTheSameHoweverItIsWritten() {
        for (var written :
                List.of("3105550100", "(310) 555-0100", "+1 310.555.0100", "1-310-555-0100", " 310 5550100 ")) {
            assertThat(PhoneDigits.of(written)).isEqualTo("3105550100");
        }
    }

    @Test
    void otherNumbersKeepAllTheirDigits() {
        assertThat(PhoneDigits.of("+44 20 7946 0100")).isEqualTo("442079460100");
        assertThat(PhoneDigits.of("1234567890")).isEqualTo("1234567890");
        assertThat(PhoneDigits.of("23105550100")).isEqualTo("23105550100");
    }

    @Test
    void aTextWithoutDigitsIsNoNumber() {
        assertThat(PhoneDigits.of("anonymous")).isNull();
        assertThat(PhoneDigits.of("")).isNull();
        assertThat(PhoneDigits.of(null)).isNull();
    }
}
