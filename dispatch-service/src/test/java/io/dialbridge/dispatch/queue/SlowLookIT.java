package io.dialbridge.dispatch.queue;

import static io.restassured.RestAssured.given;

import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.dispatch.TableLock;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
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

    private static final String A_LOOK = "WITH RECURSIVE lane%";

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
        try (var locked = new TableLock(pool, "delivery_queue", "ACCESS EXCLUSIVE")) {
            locked.awaitWaiting(A_LOOK);
            locked.keepWaiting(A_LOOK, Duration.ofMillis(600));
        }
    }
}
