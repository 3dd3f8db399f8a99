package io.dialbridge.dispatch.queue;

import static io.restassured.RestAssured.given;

import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database so slow that the next look at all lanes is put off for as long as it ever is: ten seconds. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class SlowLookIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String LOOKING = """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'WITH RECURSIVE lane%'
            """;

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void whatATransactionAddedIsSentWithoutALook() {
        var account = new Account().withEndpoint("crm", Account.json(crm.url())).install(snapshots);
        var original = DispatchApi.deliver(account, "crm");
        DispatchApi.await(account, original, "DELIVERED");
        slowLook();

        given().header("Authorization", "Bearer " + account.token())
                .post("/api/dispatch/deliveries/" + original + "/replay")
                .then()
                .statusCode(201);

        Awaitility.await().atMost(SOON).until(() -> crm.got().size() == 2);
    }

    private void slowLook() {
        var holder = pool.getConnection().await().atMost(SOON);
        try {
            run(holder, "BEGIN");
            run(holder, "SET LOCAL idle_in_transaction_session_timeout = 0");
            run(holder, "LOCK TABLE delivery_queue IN ACCESS EXCLUSIVE MODE");
            Awaitility.await().atMost(SOON).until(() -> looking() == 1);
            Awaitility.await().during(Duration.ofMillis(600)).until(() -> looking() == 1);
        } finally {
            run(holder, "COMMIT");
            holder.close().await().atMost(SOON);
        }
        Awaitility.await().atMost(SOON).until(() -> looking() == 0);
    }

    private long looking() {
        return pool.query(LOOKING)
                .execute()
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getLong(0);
    }

    private static void run(SqlConnection connection, String statement) {
        connection.query(statement).execute().await().atMost(SOON);
    }
}
