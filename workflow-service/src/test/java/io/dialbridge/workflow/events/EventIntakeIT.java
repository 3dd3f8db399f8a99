package io.dialbridge.workflow.events;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.Api.INTERNAL;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static io.dialbridge.workflow.Api.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.platform.outbox.Outbox;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventIntakeIT {

    private static final Map<String, Workflow> ON_SALE = Map.of("w", workflow(disposition("SALE")));

    /** "Now" in these tests. */
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Inject
    Snapshots snapshots;

    @Inject
    EventIntake intake;

    @Inject
    Pool pool;

    @Inject
    ObjectMapper json;

    private void install(AccountSnapshot account) {
        snapshots.install(account).await().indefinitely();
    }

    private static void itIsNoon() {
        QuarkusMock.installMockForType(Clock.fixed(NOON, ZoneOffset.UTC), Clock.class);
    }

    private static String saleOf(String account, String id, Instant at) {
        return sale(id, "lead-" + id, at.toString()).replaceFirst("\\{", "{\"account_id\": \"" + account + "\", ");
    }

    private long count(String sql, String accountId) {
        return pool.preparedQuery("SELECT count(*) AS n FROM " + sql + " AND account_id = $1")
                .execute(Tuple.of(accountId))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong("n");
    }

    @Test
    void aFreshEventWaitsOutsideUntilItsAccountIsKnown() {
        itIsNoon();
        install(account("settled", ON_SALE));
        var batch = List.of(
                saleOf("settled", "first", NOON.minusSeconds(3_600)),
                saleOf("newcomer", "first", NOON.minusMillis(59_999)));

        post(INTERNAL, batch)
                .statusCode(503)
                .header("Retry-After", "1")
                .body("type", equalTo("urn:dialbridge:problem:unavailable"));
        assertThat(count("event WHERE id = 'first'", "settled")).isZero();

        install(account("newcomer", ON_SALE));
        post(INTERNAL, batch).statusCode(202).body("accepted", equalTo(2));
        get("newcomer", "runs?event_id=first").body("items.outcome", equalTo(List.of("FIRED")));
    }

    @Test
    void anOldEventOfAnUnknownAccountIsStoredAndFiresNothing() {
        itIsNoon();
        var old = saleOf("stranger", "old", NOON.minusSeconds(60));
        var farAhead = saleOf("stranger", "ahead", NOON.plusSeconds(60));

        post(INTERNAL, List.of(old, farAhead)).statusCode(202).body("accepted", equalTo(2));

        assertThat(count("event WHERE true", "stranger")).isEqualTo(2);
        assertThat(count("run WHERE true", "stranger")).isZero();
    }

    @Test
    void aDeletedAccountIsKnownAndNotWaitedFor() {
        itIsNoon();
        install(AccountSnapshot.deleted("departed", 1));

        post(INTERNAL, saleOf("departed", "late", NOON)).statusCode(202).body("accepted", equalTo(1));

        assertThat(count("event WHERE true", "departed")).isEqualTo(1);
    }

    @Test
    void aBigBatchRecordsEveryMatchAndNotEveryNonMatch() {
        var workflows = new HashMap<>(ON_SALE);
        IntStream.range(0, 30).forEach(i -> workflows.put("ni-" + i, workflow(disposition("NI"))));
        install(account("big", workflows));

        post(
                        "big",
                        IntStream.range(0, 100)
                                .mapToObj(i -> sale("b" + i, "l" + i))
                                .toList())
                .statusCode(202)
                .body("accepted", equalTo(100));

        assertThat(count("run WHERE outcome = 'FIRED'", "big")).isEqualTo(100);
        assertThat(count("run WHERE outcome = 'NOT_MATCHED'", "big")).isEqualTo(2_000);
        get("big", "events/b0").body("runs", hasSize(31));
        get("big", "events/b99").body("runs", hasSize(1));
    }

    @Test
    void whatIsCommittedLeavesAlthoughTheCallerWentAway() throws Exception {
        install(account("hasty", ON_SALE));
        var commits = new AtomicInteger();
        QuarkusMock.installMockForType(
                new Outbox() {
                    @Override
                    public void committed(Collection<String> destinations) {
                        commits.incrementAndGet();
                    }
                },
                Outbox.class);
        var reading = new EventReader("hasty", Times.of(NOON.plusSeconds(86_400), "UTC"), TRACE)
                .read(json.readTree(sale("gone", "1")));

        intake.take(List.of(reading)).subscribe().with(reply -> {}).cancel();

        await().untilAsserted(() -> assertThat(commits).hasValue(1));
        get("hasty", "runs?event_id=gone").body("items.outcome", equalTo(List.of("FIRED")));
    }
}
