package io.dialbridge.dispatch.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Credentials;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
import io.dialbridge.dispatch.trials.Advice.About;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdviceBookTest {

    private static final Endpoint ENDPOINT = Endpoint.to("CRM", "https://crm.example/")
            .edit()
            .credentials(new Credentials.ClientCredentials(
                    "https://login.example/", "id", "secret", "", "", Credentials.ClientIn.HEADER))
            .build();

    private final AdviceBook book = new AdviceBook(new Egress(Optional::empty));

    @Test
    void whatTheTokenEndpointSaysIsNoMatterOfTheReceiver() {
        var token = new Advice(
                About.CREDENTIALS,
                "The token endpoint gave no access token, so nothing was sent. Check token_url, client_id, client_secret, scope, "
                        + "audience and client_in of the endpoint's credentials.");

        for (var cause : List.of(Cause.HTTP_STATUS, Cause.PARSE, Cause.CONNECT, Cause.TIMEOUT)) {
            assertThat(book.of(attempt(cause, null), ENDPOINT)).as(cause.name()).containsExactly(token);
        }
    }

    @Test
    void aRequestThatWentOutHadItsToken() {
        var sent = new Attempt.Request("POST", "https://crm.example/", Map.of(), "{}", false);

        assertThat(book.of(attempt(Cause.PARSE, sent), ENDPOINT))
                .extracting(Advice::about)
                .containsExactly(About.RESPONSE_DATA_TYPE);
        assertThat(book.of(attempt(Cause.CONFIG, null), ENDPOINT))
                .extracting(Advice::about)
                .containsExactly(About.SETTINGS);
    }

    private static Attempt attempt(Cause cause, Attempt.@Nullable Request request) {
        return new Attempt(
                1,
                DeliveryStatus.FAILED,
                Instant.EPOCH,
                1,
                Attempt.Timings.NONE,
                request,
                null,
                null,
                cause,
                "why",
                null);
    }
}
