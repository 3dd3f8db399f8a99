package io.dialbridge.dispatch.calls;

import static io.dialbridge.dispatch.calls.CallApi.call;
import static io.dialbridge.dispatch.calls.CallApi.logged;
import static io.dialbridge.dispatch.calls.CallApi.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.dispatch.preview.LeadsIntake;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that name a lead and say nothing of it. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(LeadsIntake.class)
class CallOfALeadIT {

    @Inject
    Snapshots snapshots;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void theLeadIsSentAsItIsNowWithItsLatestCall() {
        crm.answering(Receiver.json(200, "{\"success\":true}"));
        var account = account();

        var reply = call(account, Map.of("endpoint_id", "crm", "lead_id", "42"));

        assertThat(reply.getString("outcome")).isEqualTo("DELIVERED");
        assertThat(bodies()).containsExactly("{\"phone\":\"3105550142\",\"dispo\":\"SALE\"}");
        var delivery = logged(account, reply);
        assertThat(delivery.getString("lead_id")).isEqualTo("42");
        assertThat(delivery.getString("phone_number")).isEqualTo("3105550142");
    }

    @Test
    void aCallThatIsGivenStandsInsteadOfTheLatest() {
        crm.answering(Receiver.json(200, "{\"success\":true}"));

        call(account(), Map.of("endpoint_id", "crm", "lead_id", "42", "call", Map.of("status", "CALLBK")));

        assertThat(bodies()).containsExactly("{\"phone\":\"3105550142\",\"dispo\":\"CALLBK\"}");
    }

    @Test
    void whatIsNoLeadOfTheAccountIsRefusedAndNothingIsSent() {
        post(account().token(), Map.of("endpoint_id", "crm", "lead_id", "43"))
                .statusCode(400)
                .body("errors[0].field", is("lead_id"))
                .body("errors[0].reason", is("is the id of no lead of this account"));

        assertThat(bodies()).isEmpty();
    }

    @Test
    void whoWaitsHasTheFallbackByTheDeadlineWhenLeadIntakeIsSilent() {
        var account = account();
        LeadsIntake.isSilentFor(account.id());

        var reply =
                call(account, Map.of("endpoint_id", "crm", "lead_id", "42", "deadline_ms", 200, "fallback", "unknown"));

        assertFellBack(account, reply.getString("delivery_id"), "TIMEOUT", reply.get());
    }

    @Test
    void andAtOnceWhenItIsAway() {
        var account = account();
        LeadsIntake.isAwayFor(account.id());

        var reply = call(account, Map.of("endpoint_id", "crm", "lead_id", "42", "fallback", "unknown"));

        assertFellBack(account, reply.getString("delivery_id"), "CONNECT", reply.get());
    }

    private void assertFellBack(Account account, String deliveryId, String cause, Map<String, Object> reply) {
        assertThat(reply)
                .containsEntry("outcome", "FAILED")
                .containsEntry("cause", cause)
                .containsEntry("result", "unknown")
                .containsEntry("fallback_used", true);
        assertThat(bodies()).isEmpty();
        assertThat(logged(account, 1).getFirst())
                .containsEntry("id", deliveryId)
                .containsEntry("status", "FAILED")
                .containsEntry("lead_id", "42");
    }

    private Account account() {
        var account = new Account().withEndpoint("crm", Account.json(crm.url())).install(snapshots);
        LeadsIntake.has(
                account.id(),
                "42",
                new JsonObject().put("phone_number", "3105550142"),
                new JsonObject().put("status", "SALE"),
                new JsonObject());
        return account;
    }

    private List<String> bodies() {
        return crm.got().stream().map(Receiver.Got::body).toList();
    }
}
