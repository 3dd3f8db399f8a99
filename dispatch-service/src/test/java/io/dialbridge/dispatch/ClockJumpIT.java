package io.dialbridge.dispatch;

import static io.dialbridge.dispatch.DispatchApi.get;
import static io.dialbridge.dispatch.DispatchApi.post;
import static io.dialbridge.dispatch.DispatchApi.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.EndpointLimits;
import io.dialbridge.dispatch.calls.CallApi;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clock of a replica jumps by hours while it delivers: what waits goes by the clock of the database, or by one that can't jump. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class ClockJumpIT {

    /** An hour ahead, one behind, one ahead, and right again. */
    private static final List<Duration> JUMPS =
            List.of(Duration.ofHours(1), Duration.ofHours(-2), Duration.ofHours(2), Duration.ofHours(-1));

    private static final int DELIVERIES = 200;

    /** One of so many is told to come again. */
    private static final int BUSY = 4;

    private static final int ANSWERS_BETWEEN_JUMPS = 7;
    private static final long A_SECOND = TimeUnit.SECONDS.toNanos(1);

    @Inject
    Snapshots snapshots;

    @Inject
    MovableClock clock;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        crm.close();
        clock.reset();
    }

    /** A request that waits for its answer, and when it came. */
    private record Open(String id, long sinceNanos, HttpServerRequest request) {}

    @Test
    void nothingIsLostComesTwiceOrComesTooEarly() throws InterruptedException {
        var open = new LinkedBlockingQueue<Open>();
        crm.answering((number, request) ->
                open.add(new Open(request.getHeader("x-connect-delivery-id"), System.nanoTime(), request)));
        var account = new Account().withEndpoint("crm", Account.json(crm.url())).install(snapshots);
        var ids = Stream.generate(Ids::next).limit(DELIVERIES).toList();
        var busy = new ArrayList<String>();
        for (var index = 0; index < DELIVERIES; index += BUSY) {
            busy.add(ids.get(index));
        }
        post(ids.stream().map(id -> request(account, "crm", id)).toList()).statusCode(202);

        var came = new HashMap<String, Integer>();
        var toldNanos = new HashMap<String, Long>();
        for (var answers = 0; answers < DELIVERIES + busy.size(); answers++) {
            var next = Objects.requireNonNull(open.poll(10, TimeUnit.SECONDS), "a request did not come");
            if (answers % ANSWERS_BETWEEN_JUMPS == 0) {
                clock.advance(JUMPS.get(answers / ANSWERS_BETWEEN_JUMPS % JUMPS.size()));
            }
            var first = came.merge(next.id(), 1, Integer::sum) == 1;
            if (first && busy.contains(next.id())) {
                toldNanos.put(next.id(), System.nanoTime());
                answerBusy(next.request(), toldNanos.size() % 2 == 0);
            } else {
                next.request().response().end("{\"success\":true}");
                var told = toldNanos.get(next.id());
                assertThat(told == null ? A_SECOND : next.sinceNanos() - told)
                        .as("from being told to come in a second")
                        .isGreaterThanOrEqualTo(A_SECOND);
            }
        }
        clock.reset();

        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(statuses(account))
                .hasSize(DELIVERIES)
                .containsOnly("DELIVERED"));
        assertThat(crm.got()).hasSize(DELIVERIES + busy.size());
        assertThat(came).hasSize(DELIVERIES);
        assertThat(came.entrySet().stream().filter(one -> one.getValue() == 2).map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(busy);
    }

    @Test
    void noTokensComeOfIt() {
        var account = new Account()
                .withEndpoint(
                        "crm",
                        Account.json(crm.url())
                                .edit()
                                .limits(new EndpointLimits(null, 3, 3_600, 3))
                                .build())
                .install(snapshots);
        post(Stream.generate(() -> request(account, "crm", Ids.next()))
                        .limit(10)
                        .toList())
                .statusCode(202);
        Awaitility.await().until(() -> crm.got().size() == 3);

        for (var jump : JUMPS) {
            clock.advance(jump);
            var call = CallApi.call(account, CallApi.about());
            assertThat(call.getString("cause")).isEqualTo("BREAKER_OPEN");
        }

        assertThat(crm.got()).hasSize(3);
    }

    private static List<String> statuses(Account account) {
        return get(account, "?limit=1000").extract().jsonPath().getList("items.status");
    }

    /** "In a second", as a number or as a date by the receiver's own clock. */
    private static void answerBusy(HttpServerRequest request, boolean asDate) {
        var now = Instant.now().atOffset(ZoneOffset.UTC);
        var response = request.response().setStatusCode(429);
        if (asDate) {
            response.putHeader("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now))
                    .putHeader("retry-after", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.plusSeconds(1)));
        } else {
            response.putHeader("retry-after", "1");
        }
        response.end();
    }
}
