package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.platform.problems.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://crm.example/hook", "http://crm.example", "HTTPS://CRM.EXAMPLE:8443/a?token=x&y=%20",
                "http://10.0.0.7:65535/", "http://[2001:db8::1]:8080/x", "https://crm.example/a%2Fb?q=a:b@c"
            })
    void takesUrlsWithAHost(String url) {
        assertThat(check(url, "", "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "crm.example/hook",
                "ftp://crm.example",
                "file:///etc/passwd",
                "https://",
                "https:///hook",
                "https://user:secret@crm.example",
                "https://@crm.example",
                "https://crm.example:65536",
                "https://crm.example/#part",
                "https://crm.example/a b",
                "https://crm.example/{id}",
                "https://crm_.exa mple",
                "javascript:alert(1)",
                "https://crm.example/\nX: y",
                "https://:8080/",
                "https://crm.example:0/"
            })
    void refusesUrlsThatCanNotBeCalledOrHideCredentials(String url) {
        assertThat(check(url, "", "")).isNotEmpty().allSatisfy(error -> assertThat(error.field())
                .isEqualTo("url"));
    }

    @Test
    void saysWhereCredentialsBelong() {
        assertThat(check("https://user:secret@crm.example", "", ""))
                .containsExactly(new FieldError("url", "must not carry a user or password; put them into credentials"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "X-Team: sales",
                "Content-length: 0|Content-type: application/json|Authorization: OAuth abc==",
                "X-Empty:",
                " X-Spaced : v ",
                "X-Tab: a\tb"
            })
    void takesHeadersJoinedByPipes(String headers) {
        assertThat(check("https://crm.example", "", headers)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no colon",
                "X-Latin: café",
                ": no name",
                "X Team: sales",
                "X-Team: sales||X: y",
                "X-Team: sales|",
                "X: a\r\nY: b",
                "X: a\nb",
                "X: a\0b",
                "Überschrift: x",
                "X: 日本"
            })
    void refusesHeadersThatBreakTheProtocol(String headers) {
        assertThat(check("https://crm.example", "", headers)).isNotEmpty().allSatisfy(error -> assertThat(error.field())
                .isEqualTo("headers"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api_key=XXX\r\nX: y", "a=b\0", "a=b\n"})
    void refusesControlCharactersInTheAuthentication(String authentication) {
        assertThat(check("https://crm.example", authentication, ""))
                .extracting(FieldError::field)
                .containsExactly("authentication");
    }

    @Test
    void wantsAnAdaptorForMethodsWithABodyOnly() {
        for (var method : List.of(Endpoint.Method.POST, Endpoint.Method.PUT, Endpoint.Method.PATCH)) {
            assertThat(check(method, null))
                    .containsExactly(new FieldError(
                            "adaptor_id", "is required for " + method + ": the adaptor builds the body"));
            assertThat(check(method, "7")).isEmpty();
        }
        assertThat(check(Endpoint.Method.GET, null)).isEmpty();
        assertThat(check(Endpoint.Method.DELETE, null)).isEmpty();
    }

    @Test
    void keepsStoredSecretsWhenTheWholeMaskComesBack() {
        var before = endpoint("https://crm.example", "api_key=••••&id=••••", "X-Team: ••••");
        var findings = new Findings();

        EndpointRules.check(before, before, findings);

        assertThat(findings.none()).isTrue();
    }

    @Test
    void refusesMasksThatStandForNothing() {
        var before = endpoint("https://crm.example", "api_key=••••&id=••••", "");
        var findings = new Findings();

        EndpointRules.check(endpoint("https://crm.example", "api_key=••••&id=7", "X-Team: ••••"), before, findings);

        assertThat(findings.errors()).extracting(FieldError::field).containsExactly("authentication", "headers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://thief.example/hook",
                "https://crm.example.thief.example/hook",
                "http://crm.example/hook",
                "https://crm.example:8443/hook"
            })
    void doesNotTakeStoredSecretsToAnotherHost(String url) {
        var before = endpoint("https://crm.example/hook", "api_key=••••", "X-Team: ••••");
        var reason = "send the credentials again: they were given for another host";

        assertThat(replacing(before, endpoint(url, "api_key=••••", "X-Team: ••••")))
                .containsExactly(new FieldError("authentication", reason), new FieldError("headers", reason));
        assertThat(replacing(before, endpoint(url, "api_key=new", "X-Team: ••••")))
                .containsExactly(new FieldError("headers", reason));
        assertThat(replacing(before, endpoint(url, "api_key=new", ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://crm.example/other?x=y", "HTTPS://CRM.example/hook", "https://crm.example:443/hook"})
    void keepsStoredSecretsForTheSameHost(String url) {
        var before = endpoint("https://crm.example/hook", "api_key=••••", "X-Team: ••••");

        assertThat(replacing(before, endpoint(url, "api_key=••••", "X-Team: ••••")))
                .isEmpty();
    }

    private static List<FieldError> replacing(Endpoint before, Endpoint endpoint) {
        var findings = new Findings();
        EndpointRules.check(endpoint, before, findings);
        return findings.errors();
    }

    @Test
    void saysWhichBracesStandForAValueInAUrl() {
        var reason =
                "has braces that stand for nothing: only {chain.<name>} behind the host of an endpoint does; a lead's values come from the adaptor";

        assertThat(check("https://crm.example/{lead.id}", "", "")).containsExactly(new FieldError("url", reason));
        assertThat(check("https://{chain.host}/", "", "")).containsExactly(new FieldError("url", reason));
        assertThat(check("https://", "", "")).containsExactly(new FieldError("url", "is not a URL: it ends too early"));
    }

    private static List<FieldError> check(String url, String authentication, String headers) {
        var findings = new Findings();
        EndpointRules.check(endpoint(url, authentication, headers), null, findings);
        return findings.errors();
    }

    private static List<FieldError> check(Endpoint.Method method, @Nullable String adaptorId) {
        var plain = endpoint("https://crm.example", "", "");
        var findings = new Findings();
        EndpointRules.check(plain.edit().method(method).adaptorId(adaptorId).build(), null, findings);
        return findings.errors();
    }

    private static Endpoint endpoint(String url, String authentication, String headers) {
        return Endpoint.to("CRM", url)
                .edit()
                .authentication(authentication)
                .headers(headers)
                .postDataType(Endpoint.PostDataType.JSON)
                .adaptorId("7")
                .build();
    }
}
