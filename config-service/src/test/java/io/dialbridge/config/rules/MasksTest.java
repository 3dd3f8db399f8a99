package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            ''                         ~ ''
            api_key=XXX&credential=YYY ~ api_key=••••&credential=••••
            ?api_key=XXX               ~ ?api_key=••••
            &a=b                       ~ &a=••••
            token=a=b==                ~ token=••••
            bare                       ~ ••••
            empty=                     ~ empty=••••
            """)
    void hidesTheValuesOfCredentials(String text, String shown) {
        assertThat(Masks.authentication(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            ''                                       ~ ''
            X-Team: sales|Authorization: OAuth TOKEN ~ X-Team: ••••|Authorization: ••••
            Authorization:Basic dXNlcjpwYXNz         ~ Authorization: ••••
            X-Url: https://a:b@c                     ~ X-Url: ••••
            """)
    void hidesTheValuesOfHeaders(String text, String shown) {
        assertThat(Masks.headers(text)).isEqualTo(shown);
    }
}
