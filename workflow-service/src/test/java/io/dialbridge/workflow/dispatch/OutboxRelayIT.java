package io.dialbridge.workflow.dispatch;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static io.dialbridge.workflow.Api.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(RecordingDispatch.class)
class OutboxRelayIT {

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    @Test
    void requestsArriveInOrderAfterDispatchComesBack() {
        snapshots
                .install(account("relay", Map.of("w-sale", workflow(disposition("SALE")))))
                .await()
                .indefinitely();
        RecordingDispatch.FAILURES.set(3);
        var before = RecordingDispatch.POSTS.get();

        post("relay", IntStream.range(0, 5).mapToObj(i -> sale("r" + i, "1")).toList())
                .statusCode(202)
                .body("accepted", equalTo(5));

        await().untilAsserted(() -> assertThat(RecordingDispatch.TAKEN).hasSize(5));
        assertThat(RecordingDispatch.POSTS.get() - before).isGreaterThanOrEqualTo(4);
        assertThat(RecordingDispatch.TAKEN)
                .extracting(request -> request.getJsonObject("call").getString("call_log_id"))
                .containsExactly("c-r0", "c-r1", "c-r2", "c-r3", "c-r4");
        assertThat(RecordingDispatch.AUTHORIZATIONS)
                .contains("/api/dispatch/deliveries Bearer dialbridge-internal-dev");
        var first = RecordingDispatch.TAKEN.getFirst();
        assertThat(first.getString("endpoint_id")).isEqualTo("crm");
        assertThat(first.getJsonObject("trigger").getString("type")).isEqualTo("WORKFLOW");
        assertThat(first.getJsonObject("trigger").getString("workflow_id")).isEqualTo("w-sale");
        get("relay", "runs?event_id=r0").body("items[0].actions[0].delivery_id", equalTo(first.getString("id")));
        await().untilAsserted(() -> assertThat(waiting()).isZero());
    }

    private long waiting() {
        return pool.query("SELECT count(*) AS n FROM outbox")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong("n");
    }
}
