package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.NextCall;
import io.dialbridge.contracts.NextCall.Value;
import io.dialbridge.platform.problems.FieldError;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextCallRulesTest {

    private static final Endpoint ENDPOINT = Endpoint.to("CRM", "https://crm.example/hook")
            .edit()
            .adaptorId("1004")
            .build();

    @Test
    void takesAnEndpointAndTheValuesForIt() {
        assertThat(check(new NextCall("1006", List.of(new Value("data.token", "token"), new Value("id", "id_2")))))
                .isEmpty();
        assertThat(check(new NextCall("1006", List.of()))).isEmpty();
    }

    @Test
    void namesEverythingThatIsWrong() {
        var values = List.of(
                new Value(" ", "token"), new Value("a", "Token"), new Value("b", "token"), new Value("c\n", "2nd"));

        assertThat(check(new NextCall(" ", values)))
                .containsExactly(
                        new FieldError("next.endpoint_id", "is required: the endpoint that is called next"),
                        new FieldError(
                                "next.values[0].key", "is required: the element of the reply, for example data.token"),
                        new FieldError(
                                "next.values[1].name",
                                "must begin with a lower-case letter, followed by at most 63 lower-case letters, digits and underscores"),
                        new FieldError("next.values[2].name", "\"token\" is there twice"),
                        new FieldError(
                                "next.values[3].key", "must not contain line breaks or other control characters"),
                        new FieldError(
                                "next.values[3].name",
                                "must begin with a lower-case letter, followed by at most 63 lower-case letters, digits and underscores"));
    }

    @Test
    void takesTwentyValuesAndNoMore() {
        assertThat(check(new NextCall("1006", values(20)))).isEmpty();
        assertThat(check(new NextCall("1006", values(21))))
                .containsExactly(new FieldError("next.values", "has 21 elements; at most 20 are allowed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://crm.example/contacts/{chain.id}",
                "https://crm.example/contacts?token={chain.token}&id={chain.id}",
                "https://crm.example?token={chain.token}"
            })
    void takesValuesBehindTheHostOfAUrl(String url) {
        assertThat(url(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://{chain.host}/contacts",
                "https://crm.example:{chain.port}/",
                "{chain.url}",
                "https://crm.example/{chain.Token}",
                "https://crm.example/{token}"
            })
    void takesThemNowhereElse(String url) {
        assertThat(url(url)).isNotEmpty().allSatisfy(error -> assertThat(error.field())
                .isEqualTo("url"));
    }

    @Test
    void aUrlWithValuesIsOfAHostTooToWhichSecretsAreNotMoved() {
        var before = ENDPOINT.edit().authentication("key=••••").build();

        var found = new Findings();
        EndpointRules.check(
                before.edit().url("https://other.example/{chain.id}").build(), before, found);

        assertThat(found.errors())
                .containsExactly(new FieldError(
                        "authentication", "send the credentials again: they were given for another host"));
    }

    @Test
    void adaptorsKnowTheValuesAsExtraFields() {
        assertThat(row(Adaptor.Section.EXTRA, "chain.token")).isEmpty();
        assertThat(row(Adaptor.Section.EXTRA, "chain.Token"))
                .containsExactly(
                        new FieldError("rows[0].field", "\"chain.Token\" is not a field of the section extra"));
        assertThat(row(Adaptor.Section.LEAD, "chain.token"))
                .containsExactly(new FieldError("rows[0].field", "\"chain.token\" is not a field of the section lead"));
    }

    private static List<Value> values(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new Value("key", "name_" + n))
                .toList();
    }

    private static List<FieldError> check(NextCall next) {
        var found = new Findings();
        EndpointRules.check(ENDPOINT.edit().next(next).build(), null, found);
        return found.errors();
    }

    private static List<FieldError> url(String url) {
        var found = new Findings();
        EndpointRules.check(ENDPOINT.edit().url(url).build(), null, found);
        return found.errors();
    }

    private static List<FieldError> row(Adaptor.Section section, String field) {
        var found = new Findings();
        AdaptorRules.check(
                new Adaptor("map", true, List.of(new Adaptor.Row(section, field, "token", null, null))), found);
        return found.errors();
    }
}
