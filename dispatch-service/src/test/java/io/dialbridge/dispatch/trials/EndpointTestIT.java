package io.dialbridge.dispatch.trials;

import static io.dialbridge.dispatch.trials.TrialApi.asked;
import static io.dialbridge.dispatch.trials.TrialApi.logged;
import static io.dialbridge.dispatch.trials.TrialApi.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.dispatch.calls.CallApi;
import io.dialbridge.dispatch.preview.LeadsIntake;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real request with a lead, for a person. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(LeadsIntake.class)
class EndpointTestIT {

    private static final String BODY = "{\"phone\":\"3105550100\",\"dispo\":\"SALE\"}";

    @Inject
    Snapshots snapshots;

    @Inject
    Sealer sealer;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void anInactiveEndpointWithAnInactiveAdaptorIsTestedAndTheLogSaysThatItWasATest() {
        var account = new Account()
                .withAdaptors(TrialApi.inactive())
                .withEndpoint(
                        "crm", Account.json(crm.url()).edit().active(false).build())
                .install(snapshots);
        ann(account);

        var report = asked(account, "crm/test", "{ \"lead_id\": \"42\" }");

        assertThat(report.getString("outcome")).isEqualTo("DELIVERED");
        assertThat(report.getString("result")).isEqualTo("true");
        assertThat(report.getString("request.method")).isEqualTo("POST");
        assertThat(report.getString("request.url")).isEqualTo(crm.url());
        assertThat(report.getString("request.body")).isEqualTo(BODY);
        assertThat(report.getInt("response.status")).isEqualTo(200);
        assertThat(report.getString("response.body")).isEqualTo("{\"success\":true}");
        assertThat(report.getString("cause")).isNull();
        assertThat(report.getString("detail")).isNull();
        assertThat(report.getList("advice")).isEmpty();
        assertThat(report.getString("source")).isEqualTo("LEAD");
        assertThat(report.getString("lead_id")).isEqualTo("42");
        assertThat(report.getMap("timings")).containsKeys("dns_ms", "connect_ms", "tls_ms", "first_byte_ms");
        assertThat(crm.got()).hasSize(1);
        assertThat(crm.got().getFirst().body()).isEqualTo(BODY);
        assertThat(crm.got().getFirst().headers())
                .containsEntry("x-connect-delivery-id", report.getString("delivery_id"));
        var delivery = logged(account, report);
        assertThat(delivery.getMap("trigger")).isEqualTo(trigger());
        assertThat(delivery.getString("status")).isEqualTo("DELIVERED");
        assertThat(delivery.getString("endpoint_id")).isEqualTo("crm");
        assertThat(delivery.getString("lead_id")).isEqualTo("42");
        assertThat(delivery.getString("phone_number")).isEqualTo("3105550100");
        assertThat(delivery.getList("attempts")).hasSize(1);
        assertThat(delivery.getString("attempts[0].request.body")).isEqualTo(BODY);
        assertThat(delivery.getString("attempts[0].response.body")).isEqualTo("{\"success\":true}");
        assertThat(delivery.getString("attempts[0].result")).isEqualTo("true");
        assertThat(delivery.getString("next_attempt_at")).isNull();
    }

    private static Map<String, Object> trigger() {
        var trigger = new HashMap<String, Object>();
        List.of("workflow_id", "run_id", "action_id", "replay_of", "chain_of", "chain_step")
                .forEach(name -> trigger.put(name, null));
        trigger.put("type", "TEST");
        return trigger;
    }

    @Test
    void secretsAndMaskedFieldsAreShownAsInTheLogAndSentAsTheyAre() {
        crm.answering(Receiver.json(403, "{\"error\":\"key K-12345678 of 3105550100\",\"phone\":\"3105550100\"}"));
        var account = new Account().withMasked("phone_number");
        var place = account.id() + "/endpoint/crm/";
        account.withEndpoint(
                        "crm",
                        Account.endpoint(
                                crm.url(),
                                Endpoint.PostDataType.JSON,
                                sealer.seal("api_key=K-12345678", place + "authentication"),
                                "",
                                "success"))
                .install(snapshots);
        ann(account);

        var report = asked(account, "crm/test", "{ \"lead_id\": \"42\" }");

        assertThat(crm.got().getFirst().target()).isEqualTo("/hook?api_key=K-12345678");
        assertThat(report.getString("request.url")).isEqualTo(crm.url() + "?api_key=***");
        assertThat(report.getString("request.body")).isEqualTo("{\"phone\":\"***\",\"dispo\":\"SALE\"}");
        assertThat(report.getString("response.body"))
                .doesNotContain("K-12345678")
                .doesNotContain("3105550100")
                .contains("\"phone\":\"***\"");
        assertThat(report.getString("cause")).isEqualTo("HTTP_STATUS");
        assertThat(report.getString("detail")).isEqualTo("the receiver answered 403");
        assertThat(report.getList("advice.about")).isEqualTo(List.of("CREDENTIALS", "ALLOW_LIST"));
        assertThat(report.getString("advice[1].text"))
                .isEqualTo(
                        "If the receiver takes requests from listed addresses only, it must list ours: 198.51.100.7, 2001:db8:7::/64.");
        var attempt = logged(account, report);
        assertThat(attempt.getString("attempts[0].request.body")).isEqualTo(report.getString("request.body"));
        assertThat(attempt.getString("attempts[0].response.body")).isEqualTo(report.getString("response.body"));
    }

    @Test
    void eachCauseHasItsAdvice() {
        assertThat(advice(Receiver.json(200, "<no json>"))).containsExactly("PARSE", "RESPONSE_DATA_TYPE");
        assertThat(advice(Receiver.json(404, "{}"))).containsExactly("HTTP_STATUS", "URL");
        assertThat(advice(Receiver.json(422, "{}"))).containsExactly("HTTP_STATUS", "MAPPINGS", "SETTINGS");
        assertThat(advice(Receiver.json(301, ""))).containsExactly("HTTP_STATUS", "URL");
        assertThat(advice(Receiver.json(500, "{}"))).containsExactly("HTTP_STATUS", "RECEIVER");
        assertThat(advice((number, request) -> {})).containsExactly("TIMEOUT", "RECEIVER", "ALLOW_LIST");
        assertThat(advice("http://10.0.0.1/")).containsExactly("BLOCKED", "URL");
        assertThat(advice("http://crm.invalid/")).containsExactly("DNS", "URL");
        assertThat(advice("https://127.0.0.1:" + crm.port() + "/")).containsExactly("TLS", "URL", "RECEIVER");
        assertThat(advice("ftp://crm.example/")).containsExactly("CONFIG", "SETTINGS");
        assertThat(advice("http://127.0.0.1:1/")).containsExactly("CONNECT", "URL", "ALLOW_LIST");
    }

    @Test
    void aTestPassesByTheBreakerAndTellsItNothing() {
        crm.answering(Receiver.json(500, "{}"));
        var account = new Account().withEndpoint("crm", Account.json(crm.url())).install(snapshots);
        for (var call = 0; call < 5; call++) {
            assertThat(CallApi.call(account, CallApi.about()).getString("cause"))
                    .isEqualTo("HTTP_STATUS");
        }
        assertThat(CallApi.call(account, CallApi.about()).getString("cause")).isEqualTo("BREAKER_OPEN");
        crm.answering(Receiver.json(200, "{\"success\":true}"));

        assertThat(asked(account, "crm/test", "{ \"lead\": { \"phone_number\": \"3105550100\" } }")
                        .getString("outcome"))
                .isEqualTo("DELIVERED");
        assertThat(CallApi.call(account, CallApi.about()).getString("cause")).isEqualTo("BREAKER_OPEN");
    }

    @Test
    void withoutALeadItIsTheNewestAndNeverAMadeUpOne() {
        var account = new Account().withEndpoint("crm", Account.json(crm.url())).install(snapshots);
        post(account, "crm/test", "")
                .statusCode(400)
                .body("errors.field", contains("lead_id"))
                .body("errors[0].reason", equalTo("is needed, or lead: this account has no lead yet to test with"));
        assertThat(crm.got()).isEmpty();
        ann(account);

        assertThat(asked(account, "crm/test", "").getString("source")).isEqualTo("RECENT");
        assertThat(crm.got().getFirst().body()).isEqualTo(BODY);
    }

    @Test
    void whatIsWrongOrSomebodyElsesIsRefusedAndNothingIsSent() {
        var other =
                new Account().withEndpoint("theirs", Account.json(crm.url())).install(snapshots);
        ann(other);
        var account = new Account().withEndpoint("crm", Account.json(crm.url())).install(snapshots);

        post(account, "theirs/test", "{ \"lead\": {} }").statusCode(404);
        post(account, "crm/test", "{ \"lead_id\": \"42\" }").statusCode(400).body("errors.field", contains("lead_id"));
        post(account, "crm/test", "{ \"leed\": {}, \"agent\": 1 }")
                .statusCode(400)
                .body("errors.field", contains("leed", "agent"));
        LeadsIntake.isAwayFor(account.id());
        post(account, "crm/test", "{ \"lead_id\": \"42\" }").statusCode(503);
        given().auth()
                .oauth2(DispatchApi.INTERNAL)
                .contentType(ContentType.JSON)
                .post("/api/dispatch/endpoints/crm/test")
                .then()
                .statusCode(403);
        assertThat(crm.got()).isEmpty();
    }

    @Test
    void theAddressesThatWeCallFromAreTold() {
        var account = new Account().install(snapshots);

        given().auth()
                .oauth2(account.token())
                .get("/api/dispatch/egress")
                .then()
                .statusCode(200)
                .body("addresses", contains("198.51.100.7", "2001:db8:7::/64"))
                .body(
                        "note",
                        equalTo(
                                "Requests come from these addresses alone. A receiver with an allow-list must have all of them on it."));
    }

    private static void ann(Account account) {
        LeadsIntake.has(
                account.id(),
                "42",
                new JsonObject().put("id", "42").put("phone_number", "3105550100"),
                new JsonObject().put("call_log_id", "c-1").put("status", "SALE"),
                new JsonObject());
    }

    private List<String> advice(Receiver.Answer answer) {
        crm.answering(answer);
        return advice(crm.url());
    }

    /** The cause, then what the advice is about. */
    private List<String> advice(String url) {
        var account = new Account().withEndpoint("crm", Account.json(url)).install(snapshots);
        var report = asked(account, "crm/test", "{ \"lead\": { \"phone_number\": \"3105550100\" } }");
        assertThat(report.getString("outcome")).isEqualTo("FAILED");
        var found = new ArrayList<>(List.of(report.getString("cause")));
        found.addAll(report.getList("advice.about"));
        return found;
    }
}
