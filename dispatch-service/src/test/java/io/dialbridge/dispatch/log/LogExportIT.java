package io.dialbridge.dispatch.log;

import static io.dialbridge.dispatch.DispatchApi.await;
import static io.dialbridge.dispatch.DispatchApi.deliver;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;

import io.dialbridge.contracts.Endpoint.PostDataType;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The log as a CSV file (domain.md 21.2 case 22). */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class LogExportIT {

    private static final String HEADER =
            "Id,Date,Primary Phone,Result,Status,Endpoint,Endpoint Id,Trigger,Workflow Id,Lead Id,Attempt,Status Code,Cause,Detail,"
                    + "Latency ms,Method,Request URL,Request Body,Reply Body";

    @Inject
    Snapshots snapshots;

    @Inject
    Sealer sealer;

    @Inject
    Pool pool;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void case22_theFileHasALineForEachAttemptWithDatesOfTheAccount() {
        var account = new Account().withEndpoint("crm", Account.json(crm.url())).install(snapshots);
        var rows = new LoggedRows(pool, account.id(), LocalDate.of(2026, 1, 15)).add(1, 2, "=1+1, \"quoted\"");

        export(account, "?limit=1")
                .header("Content-Type", is("text/csv;charset=UTF-8"))
                .header("Content-Disposition", is("attachment; filename=\"deliveries.csv\""));
        assertThat(lines(account, ""))
                .containsExactly(
                        HEADER,
                        rows.id(2)
                                + ",2026-01-15 04:00:00,3105550100,true,DELIVERED,CRM,crm,WORKFLOW,w-1,42,1,200,,,5,POST,"
                                + "https://crm.example/hook,\"{\"\"phone\"\":\"\"3105550100\"\"}\",\"'=1+1, \"\"quoted\"\"\"",
                        rows.id(1)
                                + ",2026-01-15 04:00:00,3105550100,true,DELIVERED,CRM,crm,WORKFLOW,w-1,42,1,200,,,5,POST,"
                                + "https://crm.example/hook,\"{\"\"phone\"\":\"\"3105550100\"\"}\",\"'=1+1, \"\"quoted\"\"\"");
        assertThat(lines(account, "?spreadsheet_safe=false&zone=UTC").get(1))
                .contains(",2026-01-15 12:00:00,")
                .endsWith(",\"=1+1, \"\"quoted\"\"\"");
        assertThat(lines(account, "?after=" + rows.id(2)))
                .hasSize(2)
                .last()
                .asString()
                .startsWith(rows.id(1) + ",");
        assertThat(lines(account, "?lead_id=43")).containsExactly(HEADER);
        assertThat(lines(account, "?q=quoted")).hasSize(3);
        assertThat(lines(new Account().install(snapshots), "")).containsExactly(HEADER);
    }

    @Test
    void case22_whatIsMaskedInTheViewIsMaskedInTheFile() {
        var account = new Account().withMasked("phone_number");
        account.withEndpoint(
                        "crm",
                        Account.endpoint(
                                crm.url(),
                                PostDataType.RAW,
                                sealer.seal("api_key=k-123456", account.id() + "/endpoint/crm/authentication"),
                                "",
                                "success"))
                .install(snapshots);
        crm.answering((number, request) -> request.response().end("{\"success\":\"" + request.uri() + "\"}"));
        await(account, deliver(account, "crm"), "DELIVERED");

        assertThat(crm.got().getFirst().target()).isEqualTo("/hook?api_key=k-123456");
        assertThat(crm.got().getFirst().body()).isEqualTo("phone=3105550100&dispo=SALE");
        assertThat(lines(account, "").get(1))
                .contains(",***,/hook?api_key=***,DELIVERED,CRM,crm,WORKFLOW,w-1,42,1,200,,,")
                .endsWith(",POST," + crm.url()
                        + "?api_key=***,phone=***&dispo=SALE,\"{\"\"success\"\":\"\"/hook?api_key=***\"\"}\"")
                .doesNotContain("123456", "5550100");
    }

    @Test
    void theFileHasNoEndOfAPage() {
        var account = new Account().install(snapshots);
        var rows = new LoggedRows(pool, account.id(), LocalDate.now(Clock.systemUTC())).add(1, 1_234, "ok");

        assertThat(lines(account, "").stream()
                        .skip(1)
                        .map(line -> line.substring(0, line.indexOf(',')))
                        .toList())
                .isEqualTo(IntStream.rangeClosed(1, 1_234)
                        .mapToObj(n -> rows.id(1_235 - n))
                        .toList());
    }

    @Test
    void aFileThatCanNotBeFinishedBreaksOff() {
        var account = new Account().install(snapshots);
        new LoggedRows(pool, account.id(), LocalDate.now(Clock.systemUTC()))
                .add(1, 1, "ok", "damaged")
                .add(2, 200, "ok");

        for (var again = 0; again < 5; again++) {
            assertThatThrownBy(() -> lines(account, ""))
                    .as("its place is given back")
                    .hasMessageContaining("Premature end of chunk");
        }
    }

    @Test
    void whatIsWrongIsSaidBeforeTheFileBegins() {
        var account = new Account().install(snapshots);

        export(account, "?status=LOST").statusCode(400).body("errors.field", is(List.of("status")));
        export(account, "?spreadsheet_safe=maybe")
                .statusCode(400)
                .body("errors.field", is(List.of("spreadsheet_safe")));
        given().get("/api/dispatch/deliveries/export").then().statusCode(401);
    }

    private static ValidatableResponse export(Account account, String query) {
        return given().auth()
                .oauth2(account.token())
                .get("/api/dispatch/deliveries/export" + query)
                .then();
    }

    private static List<String> lines(Account account, String query) {
        return export(account, query)
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }
}
