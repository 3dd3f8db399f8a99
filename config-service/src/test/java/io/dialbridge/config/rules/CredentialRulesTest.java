package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Credentials;
import io.dialbridge.contracts.Credentials.ClientIn;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Signing;
import io.dialbridge.platform.problems.FieldError;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialRulesTest {

    private static final String MOVED = "send the credentials again: they were given for another host";

    private static final String STANDS =
            "•••• stands for a stored value; send every value, or the whole text as it was read to keep it";

    @Test
    void takesEveryKind() {
        assertThat(check(new Credentials.Basic("jo", "pa:ss wörd"))).isEmpty();
        assertThat(check(new Credentials.Basic("api-key", ""))).isEmpty();
        assertThat(check(new Credentials.Basic("", "api-key"))).isEmpty();
        assertThat(check(new Credentials.Bearer("abc|def:ghi=="))).isEmpty();
        assertThat(check(client("https://login.crm.example/token", "secret"))).isEmpty();
    }

    @Test
    void refusesNamesThatBasicCanNotCarry() {
        assertThat(check(new Credentials.Basic("jo:doe", "x")))
                .containsExactly(
                        new FieldError("credentials.username", "must not contain a colon: it would end there"));
        assertThat(check(new Credentials.Basic("", "")))
                .containsExactly(new FieldError("credentials.username", "is required, or a password"));
        assertThat(check(new Credentials.Basic("jo\r\n", "x\0")))
                .extracting(FieldError::field)
                .containsExactly("credentials.username", "credentials.password");
    }

    @Test
    void refusesATokenThatIsEmptyOrNoToken() {
        assertThat(check(new Credentials.Bearer(" ")))
                .containsExactly(new FieldError("credentials.token", "is required"));
        for (var token : List.of("Bearer abc", "a\r\nX: y", "tökén")) {
            assertThat(check(new Credentials.Bearer(token)))
                    .as(token)
                    .containsExactly(new FieldError(
                            "credentials.token",
                            "must be visible ASCII characters without spaces; leave out the word Bearer"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "login.crm.example",
                "https://login.crm.example/{chain.x}",
                "ftp://login.crm.example",
                "https://a:b@login.crm.example",
                "https://"
            })
    void refusesATokenUrlThatCanNotBeCalled(String url) {
        assertThat(check(client(url, "secret"))).isNotEmpty().allSatisfy(error -> assertThat(error.field())
                .isEqualTo("credentials.token_url"));
    }

    @Test
    void wantsAClientAndItsSecret() {
        assertThat(check(new Credentials.ClientCredentials(
                        "https://login.crm.example", " ", "", "a\nb", "", ClientIn.BODY)))
                .containsExactly(
                        new FieldError("credentials.client_id", "is required"),
                        new FieldError("credentials.scope", "must not contain line breaks or other control characters"),
                        new FieldError("credentials.client_secret", "is required"));
    }

    @Test
    void refusesASecondAuthorization() {
        var reason = "headers have an Authorization already, and a request carries one: leave out either";
        for (var headers : List.of("X-Team: sales|authorization : OAuth X", "Authorization: ••••")) {
            var endpoint = endpoint("https://crm.example", new Credentials.Bearer("abc"))
                    .edit()
                    .headers(headers)
                    .build();

            assertThat(check(endpoint, endpoint)).as(headers).containsExactly(new FieldError("credentials", reason));
        }
    }

    @Test
    void keepsWhatIsStoredWhenItsMaskComesBackForTheSameHost() {
        for (var credentials : List.of(
                new Credentials.Basic("jo", "••••"),
                new Credentials.Bearer("••••"),
                client("https://login.crm.example", "••••"))) {
            var before = endpoint("https://crm.example", credentials);

            assertThat(check(before, before)).isEmpty();
            assertThat(check(endpoint("https://thief.example", credentials), before))
                    .as("%s", credentials.getClass())
                    .extracting(FieldError::reason)
                    .containsExactly(MOVED);
            assertThat(check(before, null)).extracting(FieldError::reason).containsExactly(STANDS);
        }
    }

    @Test
    void aClientSecretDoesNotGoToAnotherTokenEndpoint() {
        var before = endpoint("https://crm.example", client("https://login.crm.example/a", "••••"));

        assertThat(check(endpoint("https://crm.example", client("https://thief.example/a", "••••")), before))
                .containsExactly(new FieldError("credentials.client_secret", MOVED));
        assertThat(check(endpoint("https://crm.example", client("https://thief.example/a", "new")), before))
                .isEmpty();
        assertThat(check(endpoint("https://crm.example", client("https://login.crm.example/b", "••••")), before))
                .isEmpty();
    }

    @Test
    void aMaskStandsForNothingOfAnotherKind() {
        var before = endpoint("https://crm.example", new Credentials.Basic("jo", "••••"));

        assertThat(check(endpoint("https://crm.example", new Credentials.Bearer("••••")), before))
                .containsExactly(new FieldError("credentials.token", STANDS));
    }

    @Test
    void keysThatSignAreMadeByTheSystem() {
        var shown = new Signing(
                Signing.Type.HMAC,
                List.of(new Signing.Key(Signing.Type.HMAC, "••••", null, Instant.parse("2026-11-23T00:00:00Z"))));
        var mine = new Signing(
                Signing.Type.HMAC, List.of(new Signing.Key(Signing.Type.HMAC, "whsec_bWluZQ==", null, null)));
        var plain = endpoint("https://crm.example", null);
        var reason = "are made by the system; leave them out, or send them as they were read";

        assertThat(check(signed(plain, new Signing(Signing.Type.ED25519, List.of())), null))
                .isEmpty();
        assertThat(check(signed(plain, shown), signed(plain, shown))).isEmpty();
        assertThat(check(signed(plain, mine), signed(plain, shown)))
                .containsExactly(new FieldError("signing.keys", reason));
        assertThat(check(signed(plain, mine), null)).containsExactly(new FieldError("signing.keys", reason));
    }

    private static Endpoint signed(Endpoint endpoint, Signing signing) {
        return endpoint.edit().signing(signing).build();
    }

    private static Credentials.ClientCredentials client(String tokenUrl, String secret) {
        return new Credentials.ClientCredentials(tokenUrl, "dialbridge", secret, "leads.write", "", ClientIn.HEADER);
    }

    private static List<FieldError> check(Credentials credentials) {
        return check(endpoint("https://crm.example", credentials), null);
    }

    private static List<FieldError> check(Endpoint endpoint, @Nullable Endpoint before) {
        var findings = new Findings();
        EndpointRules.check(endpoint, before, findings);
        return findings.errors();
    }

    private static Endpoint endpoint(String url, @Nullable Credentials credentials) {
        return Endpoint.to("CRM", url)
                .edit()
                .adaptorId("7")
                .credentials(credentials)
                .build();
    }
}
