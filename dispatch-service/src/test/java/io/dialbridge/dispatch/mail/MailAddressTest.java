package io.dialbridge.dispatch.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "ann@example.com, ann@example.com",
        "' ann@example.com ', ann@example.com",
        "o'neil+crm@mail.example.com, o'neil+crm@mail.example.com",
        "ann@localhost, ann@localhost",
        "ann@müller.example, ann@xn--mller-kva.example"
    })
    void takesOneAddress(String given, String address) {
        assertThat(MailAddress.bare(given)).hasValue(new MailAddress("", address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "@example.com",
                "ann@",
                "ann@example.com,bob@example.com",
                "ann@example.com bob@example.com",
                "ann@example.com;bob@example.com",
                "ann@example.com\r\nRCPT TO:<bob@example.com>",
                "ann@example.com\r\nBcc: bob@example.com",
                "ann\n@example.com",
                "ann@example.com\u0000",
                "ann@exa mple.com",
                "<ann@example.com>",
                "Ann <ann@example.com>",
                "ann@example.com>, <bob@example.com",
                "ann(comment)@example.com",
                "\"ann bob\"@example.com",
                "änn@example.com",
                "ann..bob@example.com",
                ".ann@example.com",
                "ann@-example.com",
                "ann@example..com",
                "ann@[127.0.0.1]",
                "a@b@example.com",
                "ann@example.com\ue000bob@example.com"
            })
    void refusesWhatIsNotOneAddress(String given) {
        assertThat(MailAddress.bare(given)).isEmpty();
    }

    @Test
    void refusesWhatNoMailServerTakes() {
        assertThat(MailAddress.bare("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(MailAddress.bare("a@" + "b".repeat(64) + ".com")).isEmpty();
        assertThat(MailAddress.bare("a@" + "b.".repeat(126) + "com")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sales@example.com | sales@example.com",
                "Sales <sales@example.com> | Sales <sales@example.com>",
                "\"Sales, West\" <sales@example.com> | \"Sales, West\" <sales@example.com>",
                "Büro <sales@example.com> | =?UTF-8?B?QsO8cm8=?= <sales@example.com>",
                "<sales@example.com> | sales@example.com"
            })
    void saysWhoIsThere(String given, String header) {
        assertThat(MailAddress.of(given)).map(MailAddress::header).hasValue(header);
    }

    @Test
    void anAddressOfThousandsOfLabelsIsNone() {
        assertThat(MailAddress.of("jo@" + "a.".repeat(30_000) + "com")).isEmpty();
    }

    @Test
    void refusesANameThatBeginsAnotherHeader() {
        assertThat(MailAddress.of("Sales\r\nBcc: x@example.com <sales@example.com>"))
                .isEmpty();
    }
}
