package io.dialbridge.intake.phones;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.CarrierType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTypeTest {

    @ParameterizedTest
    @CsvSource({
        "MOBILE, MOBILE",
        "mobile phone, MOBILE",
        "Wireless, MOBILE",
        "cell, MOBILE",
        "voip, VOIP",
        "Non-Fixed VoIP, VOIP",
        "landline, LANDLINE",
        "FIXED_LINE, LANDLINE",
        "FIXED_LINE_OR_MOBILE, ",
        "mobile/voip, ",
        "pager, ",
        "'', ",
        "\0, ",
    })
    void readsWhatProvidersSay(String said, @Nullable CarrierType kind) {
        assertThat(LineType.kind(said)).isEqualTo(Optional.ofNullable(kind));
    }
}
