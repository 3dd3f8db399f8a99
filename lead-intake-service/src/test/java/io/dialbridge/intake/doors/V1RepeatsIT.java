package io.dialbridge.intake.doors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.Source;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.intake.InboundAccount;
import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.platform.auth.TokenHash;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Requests that come again under their Idempotency-Key (domain.md 12.6). */
@QuarkusTest
class V1RepeatsIT extends IntakeIT {

    private static final Map<String, String> LEAD =
            Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "check_dup", "1");

    @Test
    void getTheReplyOfTheFirstAndMakeNoSecondLead() {
        var first = bodyOf(insert("k-1", LEAD));
        assertThat(first).containsEntry("success", true);
        assertThat(bodyOf(insert("k-1", LEAD))).isEqualTo(first);
        assertThat(leads()).isEqualTo(1);
        assertThat(events()).hasSize(1);
    }

    @Test
    void areTheSameWhereverTheirParametersStand() {
        var first = bodyOf(insert("k-1", LEAD));
        var json = new LinkedHashMap<String, Object>(LEAD);
        json.put("city", "");
        var again = given().header("Idempotency-Key", " k-1 ")
                .header("Authorization", "Bearer " + TestAccounts.leadsToken(account))
                .contentType("application/json")
                .queryParam("http_status", "1")
                .body(json)
                .post("/v1/leads/insert");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(bodyOf(again)).isEqualTo(first);
    }

    @Test
    void areRefusedWithOtherParameters() {
        insert("k-1", LEAD);
        var other = Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550101");
        var refused = insert("k-1", other);
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(bodyOf(refused))
                .containsEntry("success", false)
                .containsEntry("code", 422)
                .containsEntry(
                        "text",
                        "This Idempotency-Key came with another request in the last 24 hours. Use a new key for a new request.");
        var realStatus = new LinkedHashMap<>(other);
        realStatus.put("http_status", "1");
        assertThat(insert("k-1", realStatus).statusCode()).isEqualTo(422);
        assertThat(leads()).isEqualTo(1);
        assertThat(bodyOf(insert("k-2", other))).containsEntry("success", true);
    }

    @Test
    void areThoseOfOneToken() {
        insert("k-1", LEAD);
        var token = "second-token-of-" + account;
        snapshots
                .install(new InboundAccount(account)
                        .token(
                                "t-second",
                                new TokenGrant(TokenHash.of(token), "Vendor", List.of(Scope.LEADS), null, Source.ANY))
                        .snapshot())
                .await()
                .indefinitely();
        assertThat(bodyOf(given().header("Idempotency-Key", "k-1")
                        .formParam("auth_token", token)
                        .formParam("list_id", TestAccounts.FRESH)
                        .formParam("phone_number", "4155550101")
                        .post("/v1/leads/insert")))
                .containsEntry("success", true);
        assertThat(leads()).isEqualTo(2);
    }

    @Test
    void areRequestsOfTheirOwnWithoutAKey() {
        insert("", LEAD);
        assertThat(bodyOf(insert("", LEAD))).containsEntry("code", 6009);
    }

    @Test
    void needAKeyThatCanBeKept() {
        assertThat(bodyOf(insert("k".repeat(201), LEAD)))
                .containsEntry("code", 6023)
                .containsEntry("text", "The key must have at most 200 characters.");
        assertThat(leads()).isZero();
    }

    @Test
    void makeOneLeadWhenTheyComeAtOnce() throws Exception {
        var tasks = Collections.nCopies(10, (Callable<Object>) () -> bodyOf(insert("k-1", LEAD)));
        try (var threads = Executors.newFixedThreadPool(10)) {
            var replies = new HashSet<>();
            for (var reply : threads.invokeAll(tasks)) {
                replies.add(reply.get());
            }
            assertThat(replies).hasSize(1);
        }
        assertThat(leads()).isEqualTo(1);
    }

    private Response insert(String key, Map<String, String> parameters) {
        return given().header("Idempotency-Key", key)
                .contentType("application/x-www-form-urlencoded")
                .formParam("auth_token", TestAccounts.leadsToken(account))
                .formParams(parameters)
                .post("/v1/leads/insert");
    }

    private static Map<String, Object> bodyOf(Response response) {
        return response.jsonPath().getMap("$");
    }

    private long leads() {
        return count("SELECT count(*) FROM leads WHERE account_id = $1", account);
    }
}
