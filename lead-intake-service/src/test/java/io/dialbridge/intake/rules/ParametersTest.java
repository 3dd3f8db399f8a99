package io.dialbridge.intake.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "TRUE", "True", " 1 "})
    void oneAndTrueSwitchOn(String value) {
        assertThat(new Parameters(Map.of("hopper", value)).on("hopper")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "false", "", "  ", "yes", "on", "Y", "2", "01"})
    void everythingElseDoesNot(String value) {
        assertThat(new Parameters(Map.of("hopper", value)).on("hopper")).isFalse();
    }

    @Test
    void aBlankValueIsNotGiven() {
        var given = new Parameters(Map.of("status", "", "city", " \t", "state", "CA"));
        assertThat(given.values()).isEqualTo(Map.of("state", "CA"));
        assertThat(given.text("status")).isNull();
    }

    @Test
    void aBlankValueDoesNotHideAWeakerOne() {
        var body = new Parameters(Map.of("status", "", "city", "Mesa"));
        var query = new Parameters(Map.of("status", "SALE", "city", "Tempe"));
        assertThat(body.over(query).values()).isEqualTo(Map.of("status", "SALE", "city", "Mesa"));
    }

    @Test
    void listsAreSplitAtCommas() {
        assertThat(new Parameters(Map.of("check_dup_list", "101, 102,,101 ")).parts("check_dup_list"))
                .isEqualTo(List.of("101", "102"));
    }
}
