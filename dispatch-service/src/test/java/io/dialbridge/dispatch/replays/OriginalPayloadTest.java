package io.dialbridge.dispatch.replays;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.delivery.Target.SentAs;
import io.dialbridge.dispatch.replays.Original.Sent;
import io.dialbridge.dispatch.replays.OriginalPayload.Found;
import io.dialbridge.dispatch.replays.OriginalPayload.Missing;
import io.dialbridge.dispatch.sending.Preparation.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginalPayloadTest {

    @Test
    void aBodyIsThePayloadWhateverTheAddressIsNow() {
        var sent = new Sent("POST", "https://old.example/?key=***", "text/xml", "<a>ä&amp;\n</a>");

        assertThat(OriginalPayload.of(sent, new Address(true, null)))
                .isEqualTo(new Found(new SentAs("text/xml", "<a>ä&amp;\n</a>", null)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://crm.example/hook, https://crm.example/hook?a=1&b=%C3%A4, a=1&b=%C3%A4",
        "https://crm.example/hook?team=sales&key=***, https://crm.example/hook?team=sales&key=***&a=1, a=1",
        "https://crm.example/hook?key=***&, https://crm.example/hook?key=***&a=1, a=1",
        "https://crm.example/hook, https://crm.example/hook, ''",
        "https://crm.example/hook?key=***, https://crm.example/hook?key=***, ''",
        "https://crm.example/hook, https://crm.example/hook?a=&b=%2A%2A%2A, a=&b=%2A%2A%2A"
    })
    void theRestOfAQueryIsThePayload(String bare, String logged, String query) {
        assertThat(OriginalPayload.of(new Sent("GET", logged, null, null), new Address(false, bare)))
                .isEqualTo(new Found(new SentAs(null, null, query)));
    }

    @Test
    void aMaskedValueOfThePayloadIsLost() {
        var sent = new Sent("DELETE", "https://crm.example/hook?key=***&a=1&api_token=***", null, null);

        assertThat(OriginalPayload.of(sent, new Address(false, "https://crm.example/hook?key=***")))
                .isEqualTo(new Missing(Skip.MASKED));
    }

    @ParameterizedTest
    @CsvSource({
        "https://crm.example/other, https://crm.example/hook?a=1",
        "https://crm.example/hook?key=***, https://crm.example/hook?a=1",
        "https://crm.example/hook, https://crm.example/hooks?a=1",
        "https://crm.example/hook?k=***, https://crm.example/hook?k=***x&a=1",
        ", https://crm.example/hook?a=1"
    })
    void aQueryOfAnotherAddressCantBeTold(String bare, String logged) {
        assertThat(OriginalPayload.of(new Sent("GET", logged, null, null), new Address(false, bare)))
                .isEqualTo(new Missing(Skip.ENDPOINT_CHANGED));
    }

    @Test
    void whatWasABodyIsNoQueryAndTheOtherWayRound() {
        var body = new Sent("POST", "https://crm.example/", "application/json", "{}");
        var query = new Sent("GET", "https://crm.example/?a=1", null, null);

        assertThat(OriginalPayload.of(body, new Address(false, "https://crm.example/")))
                .isEqualTo(new Missing(Skip.ENDPOINT_CHANGED));
        assertThat(OriginalPayload.of(query, new Address(true, null))).isEqualTo(new Missing(Skip.ENDPOINT_CHANGED));
    }
}
