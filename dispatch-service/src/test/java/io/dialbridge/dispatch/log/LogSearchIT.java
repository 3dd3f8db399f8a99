package io.dialbridge.dispatch.log;

import static io.dialbridge.dispatch.DispatchApi.await;
import static io.dialbridge.dispatch.DispatchApi.deliver;
import static io.dialbridge.dispatch.DispatchApi.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.dialbridge.contracts.Endpoint.PostDataType;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Searching the log by what was sent and what came back. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class LogSearchIT {

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    @Inject
    TextIndexes indexes;

    private final LocalDate today = LocalDate.now(Clock.systemUTC());
    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void case22_aTextIsFoundInUrlBodyReplyAndResult() {
        var account = new Account()
                .withEndpoint("crm", Account.endpoint(crm.url() + "?team=North", PostDataType.RAW, "", "", "success"))
                .install(snapshots);
        crm.answering(
                Receiver.json(200, "{\"success\":\"Ren\\u00e9\",\"note\":\"call \\\"Jo\\\" at jo@example.com\"}"));
        var id = deliver(account, "crm");
        await(account, id, "DELIVERED");

        for (var text : List.of(
                "team=north",
                "phone=3105550100",
                "5550100",
                "dispo=sale",
                "JO@EXAMPLE",
                "call \"Jo\"",
                "René",
                "north")) {
            assertThat(listed(account, "?q=" + encoded(text))).as(text).containsExactly(id);
        }
        for (var text : List.of("south", "310-555-0100", "dispo_sale", "%", "jo@example.org")) {
            assertThat(listed(account, "?q=" + encoded(text))).as(text).isEmpty();
        }
        assertThat(listed(account, "?q=north&lead_id=42")).containsExactly(id);
        assertThat(listed(account, "?q=south&lead_id=42")).isEmpty();
        assertThat(listed(account, "?q=north&endpoint_id=other")).isEmpty();
        assertThat(listed(account, "?q=north&status=FAILED")).isEmpty();
        assertThat(listed(account, "?result=ren")).containsExactly(id);
        assertThat(listed(account, "?result=ren&phone=3105550100")).containsExactly(id);
        assertThat(listed(account, "?result=example")).isEmpty();
        assertThat(listed(account, "?result=example&phone=3105550100")).isEmpty();
    }

    @Test
    void filtersByWhatAskedForTheDelivery() {
        var account = new Account().withEndpoint("crm", Account.json(crm.url())).install(snapshots);
        crm.answering(Receiver.json(200, "{\"success\":true}"));
        var id = deliver(account, "crm");
        await(account, id, "DELIVERED");

        assertThat(listed(account, "?trigger_type=WORKFLOW")).containsExactly(id);
        assertThat(listed(account, "?trigger_type=REPLAY")).isEmpty();
        assertThat(listed(account, "?workflow_id=w-1")).containsExactly(id);
        assertThat(listed(account, "?workflow_id=w")).isEmpty();
        assertThat(listed(account, "?call_log_id=c-1")).isEmpty();
        get(account, "?trigger_type=FATE&zone=Mars&q=" + "x".repeat(501))
                .statusCode(400)
                .body("errors.field", is(List.of("zone", "trigger_type", "q")));
    }

    @Test
    void findsTheCallInWhoseContextAnEventWas() {
        var account = new Account().install(snapshots);
        var rows = new LoggedRows(pool, account.id(), today).add(1, 2, "ok");
        run(
                "UPDATE delivery SET payload_values = '{\"lead\":{},\"call\":{\"call_log_id\":\"c-1\"},\"agent\":{}}' WHERE account_id = '"
                        + account.id() + "' AND id = '" + rows.id(2) + "'");

        assertThat(listed(account, "?call_log_id=c-1")).containsExactly(rows.id(2));
        assertThat(listed(account, "?call_log_id=c")).isEmpty();
    }

    @Test
    void whatIsMaskedIsNotFound() {
        var account = new Account()
                .withMasked("phone_number")
                .withEndpoint("crm", Account.json(crm.url()))
                .install(snapshots);
        crm.answering(Receiver.json(200, "{\"success\":\"ok\",\"api_key\":\"k-123456\",\"city\":\"Reno\"}"));
        var id = deliver(account, "crm");
        await(account, id, "DELIVERED");

        assertThat(listed(account, "?q=reno")).containsExactly(id);
        assertThat(listed(account, "?q=5550100")).isEmpty();
        assertThat(listed(account, "?q=5550100&lead_id=42")).isEmpty();
    }

    @Test
    void readsAllAttemptsOfADaySliceBySlice() {
        var account = new Account().install(snapshots);
        var rows = new LoggedRows(pool, account.id(), today)
                .add(1, 3, "{\"id\":\"needle\"}")
                .add(4, 10_100, "{\"id\":\"hay\"}")
                .add(10_101, 10_101, "{\"id\":\"needle\"}");

        assertThat(listed(account, "?q=needle")).containsExactly(rows.id(10_101), rows.id(3), rows.id(2), rows.id(1));
        assertThat(listed(account, "?q=needle&limit=2")).containsExactly(rows.id(10_101), rows.id(3));
        get(account, "?q=needle&limit=2").body("next", is(rows.id(3)));
        assertThat(listed(account, "?q=needle&limit=2&after=" + rows.id(3))).containsExactly(rows.id(2), rows.id(1));
        get(account, "?q=needle&limit=2&after=" + rows.id(3)).body("next", is((Object) null));
        assertThat(listed(account, "?q=hay&limit=1000&after=" + rows.id(2_000))).hasSize(1_000);
    }

    @Test
    void goesBackThroughAllDaysWhetherTheyHaveAPartitionOrNot() {
        var account = new Account().install(snapshots);
        var old = new LoggedRows(pool, account.id(), today.minusDays(70)).add(1, 1, "needle");
        var ahead = new LoggedRows(pool, account.id(), today.plusDays(9)).add(1, 1, "needle");
        var now = new LoggedRows(pool, account.id(), today).add(1, 2, "needle");
        var all = List.of(ahead.id(1), now.id(2), now.id(1), old.id(1));

        assertThat(listed(account, "")).isEqualTo(all);
        assertThat(listed(account, "?q=needle")).isEqualTo(all);
        assertThat(listed(account, "?workflow_id=w-1")).isEqualTo(all);
        assertThat(listed(account, "?endpoint_id=crm&limit=2&after=" + ahead.id(1)))
                .containsExactly(now.id(2), now.id(1));
        assertThat(listed(account, "?phone=3105550100&q=needle")).isEqualTo(all);
        assertThat(listed(account, "?limit=2&after=" + now.id(2))).containsExactly(now.id(1), old.id(1));
        assertThat(listed(account, "?q=needle&to=" + today + "T13:00:00Z"))
                .containsExactly(now.id(2), now.id(1), old.id(1));
        assertThat(listed(account, "?q=needle&from=" + today)).containsExactly(ahead.id(1), now.id(2), now.id(1));
        assertThat(listed(account, "?from=" + today.minusDays(80) + "&to=" + today.minusDays(10)))
                .containsExactly(old.id(1));
    }

    @Test
    void theTextsOfADayThatIsOverAreIndexedAndABrokenIndexIsMadeAnew() {
        var account = new Account().install(snapshots);
        var rows = new LoggedRows(pool, account.id(), today.minusDays(1))
                .add(1, 1, "needle one")
                .add(2, 300, "hay")
                .add(301, 301, "needle two");
        var partition = "attempt_" + today.minusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE);

        indexes.keep().await().atMost(Duration.ofSeconds(20));
        run("UPDATE pg_index SET indisvalid = false WHERE indexrelid = '" + partition + "_text'::regclass");
        assertThat(listed(account, "?q=needle")).containsExactly(rows.id(301), rows.id(1));
        indexes.keep().await().atMost(Duration.ofSeconds(20));

        assertThat(run("SELECT FROM pg_index WHERE indisvalid AND indexrelid = '" + partition + "_text'::regclass")
                        .size())
                .isEqualTo(1);
        assertThat(run("SELECT FROM pg_class WHERE relname = 'attempt_" + today.format(DateTimeFormatter.BASIC_ISO_DATE)
                                + "_text'")
                        .size())
                .as("the day that is written")
                .isZero();
        assertThat(plan("SELECT delivery_id FROM " + partition + " WHERE " + LogText.SEARCHED
                        + " ILIKE '%needle two%'"))
                .contains(partition + "_text");
        assertThat(listed(account, "?q=needle")).containsExactly(rows.id(301), rows.id(1));
        assertThat(listed(account, "?q=needle+two")).containsExactly(rows.id(301));
        assertThat(listed(account, "?q=needle&limit=1")).containsExactly(rows.id(301));
        assertThat(listed(account, "?q=needle&limit=1&after=" + rows.id(301))).containsExactly(rows.id(1));
        assertThat(listed(account, "?q=two")).as("three letters").containsExactly(rows.id(301));
        assertThat(listed(account, "?q=wo")).as("too few for the index").containsExactly(rows.id(301));
    }

    @Test
    void timesAreShownInTheZoneThatIsAskedForAndDatesBeginThere() {
        var account = new Account().install(snapshots);
        var day = LocalDate.of(2026, 1, 15);
        var rows = new LoggedRows(pool, account.id(), day).add(1, 1, "ok");

        get(account, "").body("items[0].created_at", is("2026-01-15T12:00:00Z"));
        get(account, "?zone=Asia/Kolkata")
                .body("items[0].created_at", is("2026-01-15T17:30:00+05:30"))
                .body("items[0].attempts[0].started_at", is("2026-01-15T17:30:00+05:30"));
        assertThat(listed(account, "?from=2026-01-15&to=2026-01-16")).containsExactly(rows.id(1));
        assertThat(listed(account, "?from=2026-01-16&zone=Pacific/Kiritimati")).containsExactly(rows.id(1));
        assertThat(listed(account, "?to=2026-01-15&zone=America/Los_Angeles")).isEmpty();
        assertThat(listed(account, "?from=2026-01-15&zone=America/Los_Angeles")).containsExactly(rows.id(1));
    }

    @Test
    void case22_pagesHaveTheSizesThatTheDialerKnows() {
        var account = new Account().install(snapshots);
        new LoggedRows(pool, account.id(), today).add(1, 1_001, "ok");

        for (var size : List.of(20, 50, 100, 200, 500, 1_000)) {
            assertThat(listed(account, "?limit=" + size)).hasSize(size);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private RowSet<Row> run(String statement) {
        return pool.query(statement).execute().await().atMost(Duration.ofSeconds(10));
    }

    private String plan(String query) {
        var text = new StringBuilder();
        run("EXPLAIN " + query).forEach(row -> text.append(row.getString(0)).append('\n'));
        return text.toString();
    }

    private static List<String> listed(Account account, String query) {
        return given().auth()
                .oauth2(account.token())
                .urlEncodingEnabled(false)
                .get("/api/dispatch/deliveries" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id", String.class);
    }
}
