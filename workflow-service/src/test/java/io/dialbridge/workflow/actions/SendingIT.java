package io.dialbridge.workflow.actions;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.after;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.unlimited;
import static io.dialbridge.workflow.Accounts.withTemplates;
import static io.dialbridge.workflow.Accounts.withoutEndpoints;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static io.dialbridge.workflow.Api.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.DeliveryRequest;
import io.dialbridge.contracts.EmailTemplate;
import io.dialbridge.contracts.ReplyField;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.dialbridge.platform.testing.TestClock;
import io.dialbridge.workflow.Rows;
import io.dialbridge.workflow.actions.ClaimStore.Place;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The actions that dispatch-service carries out. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class SendingIT {

    private static final EmailTemplate WELCOME =
            new EmailTemplate("Welcome", true, null, null, "Hello", "Hello {lead.first_name}", null, false);

    private static final List<ReplyField> REPLY = List.of(new ReplyField("data.id", "source_id"));

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    @Inject
    ObjectMapper json;

    @Inject
    ActionRunner runner;

    private TestClock clock;

    @BeforeEach
    void settleTheClock() {
        clock = TestClock.install("2026-11-24T15:00:00Z");
        new Rows(pool).of("UPDATE action SET state = 'CANCELLED' WHERE state = 'PENDING'");
    }

    private static List<Action> oneOfEach(Action.Schedule schedule) {
        return List.of(
                new Action.Email(true, "welcome", "{lead.email}, sales@example.com", false, schedule),
                new Action.Sms(true, "crm", "Hello {lead.first_name}", false, schedule),
                new Action.VoiceBroadcast(true, "crm", "You won", false, schedule),
                new Action.RinglessVoicemail(true, "crm", "Call us", false, schedule),
                new Action.Integration(true, "crm", false, schedule, 0, REPLY));
    }

    private static AccountSnapshot withActions(String account, List<Action> actions) {
        return withTemplates(
                account(account, Map.of("w", unlimited(actions, disposition("SALE")))), Map.of("welcome", WELCOME));
    }

    private void install(AccountSnapshot account) {
        snapshots.install(account).await().indefinitely();
    }

    private List<DeliveryRequest> requests(String account) {
        return new Rows(pool)
                .messages(account, "dispatch").stream().map(this::request).toList();
    }

    private DeliveryRequest request(JsonObject message) {
        try {
            return json.readValue(message.encode(), DeliveryRequest.class);
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void eachLeavesAsADeliveryWithWhatItSends() {
        install(withActions("sends-each", oneOfEach(Action.Schedule.AT_ONCE)));
        post("sends-each", sale("e", "1").replaceFirst("\\{", "{\"causation_depth\": 3, "));

        var sent = requests("sends-each");
        assertThat(sent)
                .extracting(
                        DeliveryRequest::endpointId,
                        DeliveryRequest::email,
                        DeliveryRequest::text,
                        DeliveryRequest::replyFields,
                        DeliveryRequest::causationDepth,
                        DeliveryRequest::phoneNumber)
                .containsExactly(
                        sends(null, new DeliveryRequest.Email("welcome", "{lead.email}, sales@example.com"), null),
                        sends("crm", null, "Hello {lead.first_name}"),
                        sends("crm", null, "You won"),
                        sends("crm", null, "Call us"),
                        tuple("crm", null, null, REPLY, 3, "5551234567"));
        assertThat(new Rows(pool).messages("sends-each", "intake-actions")).isEmpty();
        var ids = sent.stream().map(DeliveryRequest::id).toList();
        get("sends-each", "runs")
                .body("items[0].actions.type", equalTo(List.of("EMAIL", "SMS", "VB", "RVM", "INTEGRATION")))
                .body("items[0].actions.state", equalTo(List.of("DONE", "DONE", "DONE", "DONE", "DONE")))
                .body("items[0].actions.delivery_id", equalTo(ids))
                .body("items[0].actions[0].endpoint_id", equalTo(null))
                .body("items[0].actions[1].endpoint_id", equalTo("crm"))
                .body("items[0].actions[0].action.template_id", equalTo("welcome"));
        for (var type : List.of("EMAIL", "SMS", "VB", "RVM")) {
            get("sends-each", "actions?type=" + type).body("items.type", equalTo(List.of(type)));
        }
    }

    private static Tuple sends(
            @Nullable String endpointId, DeliveryRequest.@Nullable Email email, @Nullable String text) {
        return tuple(endpointId, email, text, List.of(), 3, "5551234567");
    }

    @Test
    void whatWaitedSendsWhatTheWorkflowSaidWhenItFired() {
        install(withActions("sends-pinned", oneOfEach(after(60))));
        post("sends-pinned", sale("e", "1"));
        install(withActions("sends-pinned", List.of(new Action.Sms(true, "crm", "Another", false, after(60)))));
        clock.advance(Duration.ofSeconds(60));
        runner.runDue(Place.START).await().indefinitely();

        assertThat(requests("sends-pinned"))
                .extracting(request -> request.email() == null
                        ? request.text()
                        : request.email().templateId())
                .containsExactly("welcome", "Hello {lead.first_name}", "You won", "Call us", null);
    }

    @Test
    void whatIsGoneWhenItRunsFails() {
        install(withActions("sends-gone", oneOfEach(after(60))));
        post("sends-gone", sale("e", "1"));
        install(withoutEndpoints(withTemplates(withActions("sends-gone", oneOfEach(after(60))), Map.of())));
        clock.advance(Duration.ofSeconds(60));
        runner.runDue(Place.START).await().indefinitely();

        var endpoint = "there is no endpoint crm in this account";
        get("sends-gone", "runs")
                .body("items[0].actions.state", equalTo(List.of("FAILED", "FAILED", "FAILED", "FAILED", "FAILED")))
                .body(
                        "items[0].actions.reason",
                        equalTo(List.of(
                                "there is no e-mail template welcome in this account",
                                endpoint,
                                endpoint,
                                endpoint,
                                endpoint)));
        assertThat(requests("sends-gone")).isEmpty();
    }

    @Test
    void eachHasAToggleThatCountsWhenItRuns() {
        var on = oneOfEach(after(60));
        install(withActions("sends-toggled", on));
        post("sends-toggled", sale("e", "1"));
        install(withActions("sends-toggled", on.stream().map(Toggle::off).toList()));
        clock.advance(Duration.ofSeconds(60));
        runner.runDue(Place.START).await().indefinitely();

        get("sends-toggled", "actions?state=SKIPPED")
                .body("items", hasSize(5))
                .body("items[0].reason", equalTo("the action was switched off"));
    }

    @Test
    void anActionWaitsForTheOneOfItsLeadThatAnotherReplicaIsAt() {
        var texts = List.<Action>of(
                new Action.Sms(true, "crm", "first", false, after(60)),
                new Action.Sms(true, "crm", "second", false, after(60)));
        install(withActions("sends-order", texts));
        post("sends-order", List.of(sale("e", "1"), sale("f", "2")));
        clock.advance(Duration.ofSeconds(60));
        var other = pool.getConnection().await().indefinitely();
        var transaction = other.begin().await().indefinitely();
        other.query(
                        "SELECT * FROM action WHERE account_id = 'sends-order' AND lead_id = '1' AND position = 0 FOR UPDATE")
                .execute()
                .await()
                .indefinitely();

        var round = runner.runDue(Place.START).await().indefinitely();

        assertThat(round.taken()).isEqualTo(3);
        assertThat(requests("sends-order"))
                .extracting(DeliveryRequest::leadId, DeliveryRequest::text)
                .containsExactly(tuple("2", "first"), tuple("2", "second"));
        transaction.rollback().await().indefinitely();
        other.close().await().indefinitely();
        runner.runDue(Place.START).await().indefinitely();
        assertThat(requests("sends-order"))
                .extracting(DeliveryRequest::leadId, DeliveryRequest::text)
                .endsWith(tuple("1", "first"), tuple("1", "second"))
                .hasSize(4);
    }
}
