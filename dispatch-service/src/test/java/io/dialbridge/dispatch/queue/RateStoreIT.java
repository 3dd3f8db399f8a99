package io.dialbridge.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.queue.DeliveryStore.Insertion;
import io.dialbridge.dispatch.queue.RatedClaims.RatedRoom;
import io.dialbridge.dispatch.queue.RatedClaims.Taken;
import io.dialbridge.platform.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Token buckets under contention, on one real database. */
class RateStoreIT {

    private static final LaneKey CRM = new LaneKey("1", "crm");

    /** No token comes while a test runs. */
    private static final Rate HOURLY = new Rate(1.0 / 3_600, 3);

    private static final TestDatabase DATABASE = new TestDatabase();

    private final Pool pool = DATABASE.pool();
    private final StoredValues values = new StoredValues(new ObjectMapper());
    private final StoredTarget targets = new StoredTarget(new ObjectMapper());
    private final DeliveryStore deliveries = new DeliveryStore(new LogColumns(targets, values, new ObjectMapper()));
    private final ClaimStore claims = new ClaimStore(pool, targets, values);
    private final RateStore rates = new RateStore(pool);
    private final RatedClaims rated = new RatedClaims(pool, claims, rates);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        get(pool.query("TRUNCATE delivery, delivery_queue, endpoint_rate").execute());
    }

    @Test
    void aClaimTakesATokenForEachRowAndNoMore() {
        insert(2);

        assertThat(claim(HOURLY, 10).claims()).hasSize(2);

        assertThat(tokens()).isBetween(1.0, 1.001);
        insert(2);
        var last = claim(HOURLY, 10);
        assertThat(last.claims()).as("one token was left").hasSize(1);
        assertThat(last.pauses().get(CRM)).isBetween(Duration.ofSeconds(3_590), Duration.ofSeconds(3_600));
        assertThat(claim(HOURLY, 10).claims()).isEmpty();
    }

    @Test
    void anEmptyLaneCostsNoToken() {
        assertThat(claim(HOURLY, 10)).isEqualTo(new Taken(List.of(), Map.of()));
        assertThat(tokens()).isEqualTo(3.0);
    }

    @Test
    void aCallTakesATokenAsADeliveryDoes() {
        insert(5);
        assertThat(get(rates.take(CRM, HOURLY))).isTrue();

        assertThat(claim(HOURLY, 10).claims()).hasSize(2);

        assertThat(get(rates.take(CRM, HOURLY))).isFalse();
        assertThat(get(rates.take(new LaneKey("2", "crm"), HOURLY)))
                .as("another account's")
                .isTrue();
    }

    @Test
    void aRestSavesUpNoMoreThanTheBurst() {
        claim(HOURLY, 1);
        get(pool.query("UPDATE endpoint_rate SET tokens = 0, at = now() - interval '1 day'")
                .execute());
        insert(10);

        assertThat(claim(HOURLY, 10).claims()).hasSize(3);
    }

    @Test
    void aSmallerBurstHoldsAtOnce() {
        claim(HOURLY, 1);
        insert(5);

        assertThat(claim(new Rate(1.0 / 3_600, 1), 10).claims()).hasSize(1);
    }

    @Test
    void aClockThatIsSetBackGivesNothingAndCostsNothing() {
        insert(5);
        assertThat(claim(HOURLY, 2).claims()).hasSize(2);
        get(pool.query("UPDATE endpoint_rate SET at = now() + interval '1 hour'")
                .execute());

        assertThat(claim(HOURLY, 10).claims()).hasSize(1);
        assertThat(claim(HOURLY, 10).claims()).isEmpty();
    }

    @Test
    void aClaimThatFailsKeepsItsTokens() {
        insert(2);
        get(pool.query("ALTER TABLE delivery RENAME TO delivery_away").execute());
        try {
            assertThat(rated.claim("one", rooms(HOURLY, 10), 10)
                            .map(taken -> "claimed")
                            .onFailure()
                            .recoverWithItem("failed")
                            .await()
                            .atMost(Duration.ofSeconds(20)))
                    .isEqualTo("failed");
        } finally {
            get(pool.query("ALTER TABLE delivery_away RENAME TO delivery").execute());
        }
        assertThat(claim(HOURLY, 10).claims()).hasSize(2);
    }

    /** What was taken, between two looks at the clock. */
    private record Batch(long beforeNanos, long afterNanos, int count) {}

    @Test
    void noWindowHoldsMoreThanTheBurstAndWhatFlowsInHoweverManyClaim() throws InterruptedException, ExecutionException {
        var rate = new Rate(200, 20);
        var until = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        var taken = new ConcurrentLinkedQueue<Batch>();
        insert(1_000);
        Callable<Void> claimer = () -> {
            while (System.nanoTime() < until) {
                var before = System.nanoTime();
                var count = claim(rate, 7).claims().size();
                taken.add(new Batch(before, System.nanoTime(), count));
            }
            return null;
        };
        Callable<Void> caller = () -> {
            while (System.nanoTime() < until) {
                var before = System.nanoTime();
                var count = get(rates.take(CRM, rate)) ? 1 : 0;
                taken.add(new Batch(before, System.nanoTime(), count));
            }
            return null;
        };

        try (var workers = Executors.newFixedThreadPool(3)) {
            for (var end : workers.invokeAll(List.of(claimer, claimer, caller))) {
                end.get();
            }
        }

        var batches = taken.stream().filter(batch -> batch.count() > 0).toList();
        batches.forEach(first -> batches.forEach(last -> {
            var inside = batches.stream()
                    .filter(one -> one.beforeNanos() >= first.beforeNanos() && one.afterNanos() <= last.afterNanos())
                    .mapToInt(Batch::count)
                    .sum();
            var seconds = (last.afterNanos() - first.beforeNanos()) / 1e9;
            assertThat((double) inside).isLessThanOrEqualTo(rate.burst() + rate.perSecond() * Math.max(0, seconds));
        }));
        assertThat(batches.stream().mapToInt(Batch::count).sum())
                .as("what flows in is given out, too")
                .isGreaterThan((int) rate.burst());
    }

    @Test
    void theNextTokenIsThereWhenItWasSaid() {
        var rate = new Rate(10, 1);
        insert(2);
        var first = claim(rate, 10);
        assertThat(first.claims()).hasSize(1);
        var began = System.nanoTime();
        var pause = Objects.requireNonNull(first.pauses().get(CRM));
        assertThat(pause).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));

        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> System.nanoTime() - began > pause.toNanos());

        assertThat(claim(rate, 10).claims()).hasSize(1);
    }

    private double tokens() {
        return get(pool.query("SELECT tokens FROM endpoint_rate").execute())
                .iterator()
                .next()
                .getDouble(0);
    }

    private Taken claim(Rate rate, int rows) {
        return get(rated.claim("one", rooms(rate, rows), rows));
    }

    private static List<RatedRoom> rooms(Rate rate, int rows) {
        return List.of(new RatedRoom(new ClaimStore.Room(CRM, rows, Instant.EPOCH), rate));
    }

    private void insert(int count) {
        var values = new Values(Map.of(), Map.of(), Map.of());
        var all = new ArrayList<Insertion>();
        IntStream.range(0, count).forEach(n -> {
            var delivery = new Delivery(
                    "1",
                    Ids.next(),
                    Target.OfEndpoint.plain("crm"),
                    DeliveryTrigger.workflow("w", "r", "a"),
                    null,
                    Instant.now(),
                    0,
                    values,
                    null,
                    0);
            all.add(new Insertion(new NewDelivery(delivery, null), false, null));
        });
        get(deliveries.insert(pool, all, "nobody"));
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}
