package io.dialbridge.workflow.actions;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.later;
import static io.dialbridge.workflow.Accounts.unlimited;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static io.dialbridge.workflow.Api.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.contracts.Action;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.dialbridge.workflow.Rows;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What has become due runs by itself, on the clock of the machine. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(PollerIT.Polling.class)
class PollerIT {

    /** Switches the poller on. */
    public static final class Polling implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            return Map.of("dialbridge.workflow.actions.poll", "true", "dialbridge.workflow.actions.poll-every", "50ms");
        }

        @Override
        public void stop() {
            // Nothing was started.
        }
    }

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    private void install(String account, Action action) {
        snapshots
                .install(account(account, Map.of("w", unlimited(List.of(action), disposition("SALE")))))
                .await()
                .indefinitely();
    }

    @Test
    void anActionRunsWhenItIsDue() {
        install("polled", later(1));
        post("polled", sale("e", "1"));
        get("polled", "actions").body("items[0].state", equalTo("PENDING"));
        await().untilAsserted(() -> get("polled", "actions").body("items[0].state", equalTo("DONE")));
        assertThat(new Rows(pool).messages("polled", "dispatch")).hasSize(1);
    }

    @Test
    void whatAStoppedInstanceLeftBehindRuns() {
        install("left", later(3_600));
        post("left", sale("e", "1"));
        // As if the service had been down while its time came.
        new Rows(pool).of("UPDATE action SET due_at = now() - interval '1 hour' WHERE account_id = $1", "left");
        await().untilAsserted(() -> get("left", "actions").body("items[0].state", equalTo("DONE")));
        assertThat(new Rows(pool).messages("left", "dispatch")).hasSize(1);
    }

    @Test
    void anActionThatIsHeldRunsAsSoonAsItsCallHasEnded() {
        install("held", new Action.Integration(true, "crm", false, Action.Schedule.AT_ONCE, 3_600, List.of()));
        post("held", sale("e", "1"));
        get("held", "actions").body("items[0].waits_for_call", equalTo("c-e"));
        post(
                "held",
                sale("end", "1")
                        .replace("call.dispositioned", "call.ended")
                        .replace("c-end", "c-e")
                        .replace("\"status\"", "\"term_reason\": \"AGENT\", \"status\""));
        await().untilAsserted(() -> get("held", "actions").body("items[0].state", equalTo("DONE")));
    }
}
