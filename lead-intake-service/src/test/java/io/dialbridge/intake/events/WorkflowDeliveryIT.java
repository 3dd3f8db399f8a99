package io.dialbridge.intake.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.events.WorkflowDeliveryIT.WithRelay;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What workflow-service gets, from a lead's commit on. */
@QuarkusTest
@TestProfile(WithRelay.class)
@WithTestResource(WorkflowDeliveryIT.Receiver.class)
class WorkflowDeliveryIT extends IntakeIT {

    public static final class WithRelay implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("dialbridge.outbox.relay", "true");
        }
    }

    /** Stands where workflow-service is: keeps what it gets, or fails. */
    public static final class Receiver implements QuarkusTestResourceLifecycleManager {

        static final List<JsonObject> EVENTS = new CopyOnWriteArrayList<>();
        static final List<String> AUTHORIZATIONS = new CopyOnWriteArrayList<>();
        static final AtomicInteger FAILURES = new AtomicInteger();

        private final Vertx vertx = Vertx.vertx();

        @Override
        public Map<String, String> start() {
            var server = vertx.createHttpServer()
                    .requestHandler(Receiver::take)
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return Map.of("dialbridge.workflow-url", "http://127.0.0.1:" + server.actualPort());
        }

        private static void take(HttpServerRequest request) {
            request.body().onSuccess(body -> {
                AUTHORIZATIONS.add(request.path() + " " + request.getHeader("Authorization"));
                if (FAILURES.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    request.response().setStatusCode(503).end();
                    return;
                }
                new JsonArray(body).forEach(event -> EVENTS.add((JsonObject) event));
                request.response()
                        .setStatusCode(202)
                        .putHeader("Content-Type", "application/json")
                        .end("{\"accepted\":" + new JsonArray(body).size() + ",\"duplicates\":0,\"rejected\":[]}");
            });
        }

        @Override
        public void stop() {
            vertx.close();
        }
    }

    @Test
    void getsTheEventsOfALeadInTheirOrderAlsoAfterItWasDown() {
        Receiver.FAILURES.set(2);
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        v1("update", Map.of("lead_id", id, "status", "SALE"));
        v1("delete", Map.of("lead_id", id));
        await().atMost(Duration.ofSeconds(20)).until(() -> ofThisAccount().size() == 4);
        assertThat(ofThisAccount())
                .extracting(event -> event.getString("event"))
                .containsExactly("lead.created", "lead.saved", "lead.status_changed", "lead.deleted");
        assertThat(Receiver.AUTHORIZATIONS)
                .allMatch("/api/workflow/events Bearer dialbridge-internal-dev"::equals)
                .hasSizeGreaterThanOrEqualTo(3);
        await().atMost(Duration.ofSeconds(5)).until(() -> events().isEmpty());
    }

    private List<JsonObject> ofThisAccount() {
        return Receiver.EVENTS.stream()
                .filter(event -> event.getString("account_id").equals(account))
                .toList();
    }
}
