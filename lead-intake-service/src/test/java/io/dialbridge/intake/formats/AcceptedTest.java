package io.dialbridge.intake.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "text/xml",
                "TEXT/XML; charset=utf-8",
                "application/xml, application/json",
                "application/xml, */*",
                "application/json;q=0.5, application/xml;q=0.9",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
            })
    void preferXml(String accept) {
        assertThat(Accepted.xml(accept)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/json",
                "application/json, application/xml",
                "application/xml;q=0",
                "application/xml;q=0.5, application/json",
                "application/xml;q=0.5, */*",
                "nonsense",
                ";;,,;q=",
                "application/xml;q=0.1, application/json;q=NaN"
            })
    void preferJson(String accept) {
        assertThat(Accepted.xml(accept)).isFalse();
    }

    @Test
    void nothingMeansJson() {
        assertThat(Accepted.xml(null)).isFalse();
    }
}
