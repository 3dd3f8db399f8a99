package io.dialbridge.dispatch.signing;

import static io.dialbridge.dispatch.DispatchApi.await;
import static io.dialbridge.dispatch.DispatchApi.deliver;
import static io.dialbridge.dispatch.calls.CallApi.about;
import static io.dialbridge.dispatch.calls.CallApi.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Signing;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.MovableClock;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.dispatch.Receiver.Got;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What receivers verify, with the library that they verify it with. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class SigningIT {

    private static final String NEW = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    @Inject
    Snapshots snapshots;

    @Inject
    Sealer sealer;

    @Inject
    MovableClock clock;

    private final Receiver crm = new Receiver();
    private final Account account = new Account();

    @AfterEach
    void stop() {
        clock.reset();
        crm.close();
    }

    @Test
    void theOfficialLibraryVerifiesWhatArrives() throws Exception {
        install(Account.json(crm.url()), key(NEW, null));

        var id = deliver(account, "crm");
        var delivery = await(account, id, "DELIVERED");

        var got = crm.got().getFirst();
        new Webhook(NEW).verify(got.body(), headers(got));
        assertThat(got.headers()).containsEntry("webhook-id", id).containsEntry("x-connect-delivery-id", id);
        assertThatThrownBy(() -> new Webhook(OLD).verify(got.body(), headers(got)))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> new Webhook(NEW).verify(got.body() + " ", headers(got)))
                .isInstanceOf(WebhookVerificationException.class);
        Map<String, String> logged = delivery.getMap("attempts[0].request.headers");
        assertThat(logged)
                .containsEntry("webhook-id", id)
                .containsEntry("webhook-timestamp", got.headers().get("webhook-timestamp"))
                .containsEntry("webhook-signature", "***");
    }

    @Test
    void bothKeysSignDuringTheOverlapAndOnlyTheNewOneAfterIt() throws Exception {
        install(
                Account.json(crm.url()),
                key(NEW, null),
                key(OLD, clock.instant().plus(Duration.ofMinutes(4))));
        await(account, deliver(account, "crm"), "DELIVERED");
        clock.advance(Duration.ofMinutes(4));
        await(account, deliver(account, "crm"), "DELIVERED");

        var during = crm.got().get(0);
        var after = crm.got().get(1);
        new Webhook(NEW).verify(during.body(), headers(during));
        new Webhook(OLD).verify(during.body(), headers(during));
        new Webhook(NEW).verify(after.body(), headers(after));
        assertThatThrownBy(() -> new Webhook(OLD).verify(after.body(), headers(after)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void everyTryIsSignedAnewUnderTheSameId() throws Exception {
        crm.answering((number, request) -> {
            clock.advance(Duration.ofSeconds(2));
            request.response().setStatusCode(number == 1 ? 500 : 200).end("{\"success\":true}");
        });
        install(Account.json(crm.url()), key(NEW, null));

        await(account, deliver(account, "crm"), "DELIVERED");

        var first = crm.got().get(0);
        var second = crm.got().get(1);
        new Webhook(NEW).verify(second.body(), headers(second));
        assertThat(second.headers().get("webhook-id")).isEqualTo(first.headers().get("webhook-id"));
        assertThat(Long.parseLong(second.headers().get("webhook-timestamp")))
                .isGreaterThanOrEqualTo(Long.parseLong(first.headers().get("webhook-timestamp")) + 2);
    }

    @Test
    void aCallWithoutABodySignsAnEmptyOne() throws Exception {
        install(Account.json(crm.url()).edit().method(Endpoint.Method.GET).build(), key(NEW, null));

        assertThat(call(account, about()).getString("outcome")).isEqualTo("DELIVERED");

        new Webhook(NEW).verify("", headers(crm.got().getFirst()));
    }

    private void install(Endpoint endpoint, Signing.Key... keys) {
        account.withEndpoint(
                        "crm",
                        endpoint.edit()
                                .signing(new Signing(Signing.Type.HMAC, List.of(keys)))
                                .build())
                .install(snapshots);
    }

    private Signing.Key key(String secret, @Nullable Instant expiresAt) {
        var sealed = sealer.seal(secret, account.id() + "/endpoint/crm/signing.secret");
        return new Signing.Key(Signing.Type.HMAC, sealed, null, expiresAt);
    }

    private static Map<String, List<String>> headers(Got got) {
        return got.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
    }
}
