package io.dialbridge.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A replica that is told to stop, with requests under way and others waiting. */
@QuarkusTest
@TestProfile(GracefulStopIT.ItsOwnService.class)
@WithTestResource(PostgresResource.class)
class GracefulStopIT {

    /** The service can't go on after it was stopped, so no other test may share it. */
    public static final class ItsOwnService implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return new LoopbackProfile().getConfigOverrides();
        }
    }

    @Inject
    Snapshots snapshots;

    @Inject
    DeliveryQueue queue;

    @Inject
    Poller poller;

    @Inject
    Pool pool;

    @Test
    void whatIsUnderWayFinishesAndTheRestIsLeftForOthers() {
        var open = new CopyOnWriteArrayList<HttpServerRequest>();
        try (var crm = new Receiver().answering((number, request) -> open.add(request))) {
            var account =
                    new Account().withEndpoint("crm", Account.json(crm.url())).install(snapshots);
            accept(account, 10);
            Awaitility.await().until(() -> open.size() == 4);

            var stopped = CompletableFuture.runAsync(() -> poller.stop(new ShutdownEvent()));
            Awaitility.await().until(() -> count("delivery_queue WHERE locked_by IS NOT NULL") == 4);
            accept(account, 1);
            assertThat(stopped).isNotDone();
            open.forEach(request -> request.response().end("{\"success\":true}"));
            stopped.orTimeout(5, TimeUnit.SECONDS).join();

            assertThat(crm.got()).hasSize(4);
            assertThat(count("attempt WHERE status = 'DELIVERED'")).isEqualTo(4);
            assertThat(count("delivery_queue WHERE locked_by IS NULL AND attempts = 0"))
                    .isEqualTo(7);
            assertThat(count("delivery_queue")).isEqualTo(7);
        }
    }

    private void accept(Account account, int count) {
        var values = new Values(Map.of("phone_number", "3105550100"), Map.of(), Map.of());
        var deliveries = IntStream.range(0, count)
                .mapToObj(n -> new NewDelivery(
                        new Delivery(
                                account.id(),
                                Ids.next(),
                                Target.OfEndpoint.plain("crm"),
                                DeliveryTrigger.workflow("w", "r", "a"),
                                null,
                                Instant.now(),
                                0,
                                values,
                                null,
                                0),
                        null))
                .toList();
        assertThat(queue.accept(deliveries).await().atMost(Duration.ofSeconds(5)))
                .isEqualTo(count);
    }

    private long count(String table) {
        return pool.query("SELECT count(*) FROM " + table)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(5))
                .iterator()
                .next()
                .getLong(0);
    }
}
