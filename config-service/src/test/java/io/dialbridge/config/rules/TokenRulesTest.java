package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Source;
import io.dialbridge.platform.problems.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the holder of a token may be limited as a sender. */
class TokenRulesTest {

    private final Findings findings = new Findings();

    @Test
    void takesASenderWithoutLimits() {
        TokenRules.checkSource(Source.ANY, findings);

        assertThat(findings.none()).isTrue();
    }

    @Test
    void knowsTheBoundsOfLimits() {
        TokenRules.checkSource(limits(1), findings);
        TokenRules.checkSource(limits(10_000_000), findings);
        assertThat(findings.none()).isTrue();

        TokenRules.checkSource(limits(0), findings);
        TokenRules.checkSource(limits(10_000_001), findings);
        assertThat(findings.errors())
                .extracting(FieldError::field)
                .containsExactly(
                        "source.requests_per_minute",
                        "source.leads_per_day",
                        "source.leads_per_month",
                        "source.concurrent",
                        "source.requests_per_minute",
                        "source.leads_per_day",
                        "source.leads_per_month",
                        "source.concurrent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.7",
                "0.0.0.0/0",
                "10.0.0.0/8",
                "255.255.255.255/32",
                "::",
                "::1",
                "2001:db8::/32",
                "::ffff:203.0.113.7",
                "::ffff:203.0.113.0/120",
                "2001:DB8:0:0:0:0:0:1/128",
                "::/0"
            })
    void takesAddressesAndBlocks(String text) {
        TokenRules.checkSource(addresses(text), findings);

        assertThat(findings.none()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "203.0.113",
                "203.0.113.256",
                "203.0.113.07",
                "203.0.113.7/33",
                "203.0.113.7/",
                "203.0.113.7/-1",
                "203.0.113.7/024",
                "203.0.113.7 ",
                "localhost",
                "crm.example",
                ":",
                ":::",
                "2001:db8::/129",
                "::ffff:203.0.113.0/95",
                "2001:db8",
                "1:2:3:4:5:6:7:8:9",
                "fe80::1%eth0",
                "[::1]",
                "12345::",
                "203.0.113.7/8/8",
                "/8",
                "1.2.3.4:80"
            })
    void refusesWhatIsNoAddress(String text) {
        TokenRules.checkSource(addresses(text), findings);

        assertThat(findings.errors()).extracting(FieldError::field).containsExactly("source.ip_allow[0]");
    }

    private static Source limits(@Nullable Integer limit) {
        return new Source(limit, limit, limit, limit, false, false, List.of(), null);
    }

    private static Source addresses(String text) {
        return new Source(null, null, null, null, false, false, List.of(text), null);
    }
}
