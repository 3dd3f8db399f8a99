package io.dialbridge.dispatch.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.payload.Payload;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.request.ChainedValues.Filled;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainedValuesTest {

    private static final Endpoint PLAIN = Endpoint.to("CRM", "https://crm.example/hook");

    @Test
    void settingsThatAskForNothingAreLeftAlone() {
        var endpoint = PLAIN.edit().headers("X-Braces: {a} {chain}").build();

        assertThat(ready(endpoint, Map.of("chain.token", "t")).endpoint()).isSameAs(endpoint);
    }

    @Test
    void valuesStandEncodedInTheUrlAndTheAuthenticationAndAsTheyAreInHeaders() {
        var endpoint = PLAIN.edit()
                .url("https://crm.example/contacts/{chain.id}/notes?of={chain.id}&none={chain.absent}")
                .authentication("session={chain.token}")
                .headers("Authorization: Bearer {chain.token}")
                .build();

        var filled = ready(endpoint, Map.of("chain.id", "a/b?c=ä", "chain.token", "t&k+en=="))
                .endpoint();

        assertThat(filled.url())
                .isEqualTo("https://crm.example/contacts/a%2Fb%3Fc%3D%C3%A4/notes?of=a%2Fb%3Fc%3D%C3%A4&none=");
        assertThat(filled.authentication()).isEqualTo("session=t%26k%2Ben%3D%3D");
        assertThat(filled.headers()).isEqualTo("Authorization: Bearer t&k+en==");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\0b", "a|X-Evil: 1", "ä", "a\tb"})
    void aHeaderTakesNoValueThatWouldBeMoreThanOne(String value) {
        var endpoint = PLAIN.edit()
                .headers("X-Team: sales|Authorization: Bearer {chain.token}")
                .build();

        assertThat(ChainedValues.fill(endpoint, values(Map.of("chain.token", value))))
                .isEqualTo(new Filled.Refused(
                        "the value chain.token of an earlier reply has a character that headers can't carry"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void aValueThatWouldClimbThePathIsRefused(String value) {
        var endpoint =
                PLAIN.edit().url("https://crm.example/contacts/{chain.id}").build();

        assertThat(ChainedValues.fill(endpoint, values(Map.of("chain.id", value))))
                .isEqualTo(
                        new Filled.Refused("a value of an earlier reply would change the path of the endpoint's URL"));
        assertThat(ready(endpoint, Map.of("chain.id", value + "x")).endpoint().url())
                .isEqualTo("https://crm.example/contacts/" + value + "x");
    }

    @Test
    void theHostIsNeverFilled() {
        var endpoint = PLAIN.edit().url("https://{chain.host}/{chain.host}").build();

        assertThat(ready(endpoint, Map.of("chain.host", "evil")).endpoint().url())
                .isEqualTo("https://{chain.host}/evil");
    }

    @Test
    void whatStandsInHeadersAndAuthenticationIsSecretInTheLog() {
        var endpoint = PLAIN.edit()
                .url("https://crm.example/hook?t={chain.token}")
                .authentication("session={chain.token}")
                .headers("Accept: {chain.token}|User-Agent: mine")
                .build();
        var filled = ready(endpoint, Map.of("chain.token", "tok-12345/6"));
        var built = (RequestBuilder.Built.Ready) new RequestBuilder(payload -> "{}")
                .build(
                        filled.endpoint(),
                        new Matter.Made(Payload.EMPTY, Values.EMPTY),
                        new RequestBuilder.Identity("d-1", "trace"));

        var request = filled.hidden(built.request());

        assertThat(request.url()).hasToString("https://crm.example/hook?t=tok-12345%2F6&session=tok-12345%2F6");
        assertThat(request.headers()).contains(new Header("Accept", "tok-12345/6"));
        assertThat(request.logged().url()).isEqualTo("https://crm.example/hook?t=***&session=***");
        assertThat(request.logged().headers()).containsEntry("Accept", "***").containsEntry("User-Agent", "mine");
        assertThat(request.secrets().hide("{\"echo\":\"tok-12345/6\"}")).isEqualTo("{\"echo\":\"***\"}");
    }

    private static Filled.Ready ready(Endpoint endpoint, Map<String, String> said) {
        return (Filled.Ready) ChainedValues.fill(endpoint, values(said));
    }

    private static Values values(Map<String, String> said) {
        return new Values(Map.of(), Map.of(), said);
    }
}
