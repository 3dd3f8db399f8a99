package io.dialbridge.workflow.erasures;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.field;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.Api.INTERNAL;
import static io.dialbridge.workflow.Api.as;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.dialbridge.contracts.Operator;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.DatabaseText;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After an erasure nothing of the person is in this service's database, and everything of everybody else. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class ErasureIT {

    private static final AtomicInteger PERSONS = new AtomicInteger();

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    /** Somebody whose data occurs nowhere else. */
    private record Person(String leadId, String name, String phone, String email) {

        static Person somebody() {
            var number = PERSONS.incrementAndGet();
            return new Person(
                    "lead-" + number,
                    "Trillian" + number + "x",
                    "90155508%02d".formatted(number),
                    "trillian" + number + "@example.com");
        }

        List<String> data() {
            return List.of(name, phone, email);
        }

        /** A sale, with a note that quotes as JSON does. */
        String sale(String id) {
            return event(id, phone);
        }

        String event(String id, String number) {
            return """
                    {"id": "%1$s", "event": "call.dispositioned", "occurred_at": "2026-11-22T15:04:05Z",
                     "lead": {"id": "%2$s", "phone_number": "%3$s", "first_name": "%4$s", "email": "%5$s",
                              "notes": "says \\"actual\\":\\"%4$s\\" \\\\"},
                     "previous": {"first_name": "%4$s"},
                     "call": {"call_log_id": "c-%1$s", "status": "SALE", "notes": "%5$s"},
                     "agent": {"agent_full_name": "Jo Doe"}}
                    """.formatted(id, leadId, number, name, email);
        }
    }

    @BeforeEach
    void configure() {
        var workflows = Map.of(
                "w-sale",
                workflow(disposition("SALE"), field("lead.notes", Operator.CONTAINS, "says")),
                "w-name",
                workflow(disposition("SALE"), field("lead.first_name", Operator.IS_EQUAL_TO, "Ford")));
        snapshots.install(account("erasing", workflows)).await().indefinitely();
        snapshots.install(account("neighbour", workflows)).await().indefinitely();
    }

    @Test
    void nothingOfTheLeadIsLeftButWhatHappenedAndWhatWasDecided() {
        var person = Person.somebody();
        var other = Person.somebody();
        post("erasing", List.of(person.sale("e1"), other.sale("e2"))).body("accepted", equalTo(2));
        var othersEvent = text("events/e2");
        var othersMessage = messages(other);
        assertThat(found(person)).contains("event.payload", "run.trace", "outbox.payload");

        erase(Map.of("id", "x-1", "account_id", "erasing", "lead_ids", List.of(person.leadId())))
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(0))
                .body("rejected", hasSize(0));

        assertThat(found(person)).isEmpty();
        get("erasing", "events/e1")
                .statusCode(200)
                .body("event.id", equalTo("e1"))
                .body("event.event", equalTo("call.dispositioned"))
                .body("event.occurred_at", equalTo("2026-11-22T15:04:05Z"))
                .body("event.lead", equalTo(Map.of("id", person.leadId(), "erased", "true")))
                .body("event.call", equalTo(Map.of()))
                .body("runs", hasSize(2))
                .body("runs.outcome", containsInAnyOrder("NOT_MATCHED", "FIRED"))
                .body("runs.find { it.outcome == 'FIRED' }.triggers.actual", equalTo(List.of("erased", "erased")))
                .body("runs.find { it.outcome == 'FIRED' }.triggers.verdict", equalTo(List.of("MATCHED", "MATCHED")))
                .body("runs.find { it.outcome == 'FIRED' }.actions.state", equalTo(List.of("DONE")));
        assertThat(text("events/e2")).isEqualTo(othersEvent);
        assertThat(messages(other)).isEqualTo(othersMessage).isEqualTo(1);
        assertThat(refused(person.leadId())).isEqualTo("erased");
        post("erasing", person.sale("e1")).body("duplicates", equalTo(1));
        assertThat(found(person))
                .as("a repeat of the event is none the less one")
                .isEmpty();
    }

    @Test
    void aPhoneNumberIsEnoughHoweverItIsWritten() {
        var person = Person.somebody();
        var written = "(%s) %s-%s"
                .formatted(
                        person.phone().substring(0, 3),
                        person.phone().substring(3, 6),
                        person.phone().substring(6));
        post("erasing", List.of(person.event("p1", written), person.event("p2", "+1" + person.phone())));
        var erasure =
                Map.<String, Object>of("id", "x-2", "account_id", "erasing", "phone_numbers", List.of(person.phone()));

        erase(erasure).statusCode(202).body("accepted", equalTo(1));
        erase(erasure).statusCode(202).body("accepted", equalTo(1));

        assertThat(found(person)).isEmpty();
        assertThat(new DatabaseText(pool).places(List.of(written))).isEmpty();
    }

    @Test
    void theSameLeadOfAnotherAccountIsAnotherPerson() {
        var person = Person.somebody();
        post("erasing", List.of(person.sale("n1")));
        post("neighbour", List.of(person.sale("n1")));
        var before = as("neighbour").get("/api/workflow/events/n1").asString();

        erase(Map.of(
                        "id",
                        "x-3",
                        "account_id",
                        "erasing",
                        "lead_ids",
                        List.of(person.leadId()),
                        "phone_numbers",
                        List.of(person.phone())))
                .statusCode(202);

        assertThat(as("neighbour").get("/api/workflow/events/n1").asString()).isEqualTo(before);
        assertThat(found(person)).contains("event.payload", "run.trace", "outbox.payload");
        get("erasing", "events/n1").body("event.lead.erased", equalTo("true"));
    }

    @Test
    void aBatchIsJudgedItemByItemAndOnlyServicesMayPostIt() {
        var person = Person.somebody();
        post("erasing", List.of(person.sale("b1")));

        erase(
                        Map.of("id", "nobody", "account_id", "erasing"),
                        Map.of("id", "x-4", "account_id", "erasing", "lead_ids", List.of(person.leadId())))
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("rejected.index", equalTo(List.of(0)))
                .body("rejected.id", equalTo(List.of("nobody")));
        assertThat(found(person)).isEmpty();
        as("erasing").body("[]").post("/api/workflow/erasures").then().statusCode(403);
        as(INTERNAL).body("{}").post("/api/workflow/erasures").then().statusCode(400);
    }

    private static ValidatableResponse erase(Object... erasures) {
        return as(INTERNAL)
                .body(List.of(erasures))
                .post("/api/workflow/erasures")
                .then();
    }

    private List<String> found(Person person) {
        return new DatabaseText(pool).places(person.data());
    }

    private static String text(String path) {
        return get("erasing", path).statusCode(200).extract().asString();
    }

    private long messages(Person person) {
        return pool.query("SELECT count(*) FROM outbox WHERE payload LIKE '%" + person.email() + "%'")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    /** What is left of the message of the lead's only action. */
    private String refused(String leadId) {
        return pool.query(
                        "SELECT r.payload FROM outbox_refused r JOIN action a ON a.id::text = r.message_id WHERE a.lead_id = '"
                                + leadId + "'")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }
}
