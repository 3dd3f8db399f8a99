package io.dialbridge.dispatch.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.dispatch.TableLock;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers whose connection closes while their request is being stored. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class CallerGoneIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String THE_INSERT = "%INSERT INTO delivery %";

    @Inject
    Snapshots snapshots;

    @Inject
    DeliveryWorker worker;

    @Inject
    Pool pool;

    @Inject
    ObjectMapper json;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void aBatchWhoseCallerLeavesIsSentAndItsRoomIsGivenBack() throws IOException {
        var account = account();
        var requests = IntStream.range(0, 12)
                .mapToObj(n -> DispatchApi.request(account, "crm", Ids.next()))
                .toList();

        leaveWhileStoring("", DispatchApi.INTERNAL, json.writeValueAsString(requests));

        Awaitility.await().atMost(SOON).until(() -> crm.got().size() == 12);
        Awaitility.await().atMost(SOON).until(() -> worker.lanes().held() == 0);
        requests.forEach(request -> DispatchApi.await(account, String.valueOf(request.get("id")), "DELIVERED"));
        assertThat(crm.got()).as("each once").hasSize(12);
    }

    @Test
    void aReplayWhoseCallerLeavesIsMade() throws IOException {
        var account = account();
        var original = DispatchApi.deliver(account, "crm");
        DispatchApi.await(account, original, "DELIVERED");

        leaveWhileStoring("/" + original + "/replay", account.token(), "");

        Awaitility.await().atMost(SOON).until(() -> crm.got().size() == 2);
    }

    /** Holds the insert back by a lock of another transaction, closes the connection, and lets the insert go on. */
    private void leaveWhileStoring(String path, String token, String body) throws IOException {
        try (var locked = new TableLock(pool, "delivery", "SHARE")) {
            try (var caller = new Socket("localhost", RestAssured.port)) {
                caller.setSoLinger(true, 0);
                caller.getOutputStream().write(request(path, token, body).getBytes(UTF_8));
                locked.awaitWaiting(THE_INSERT);
            }
            // Time for the service to learn that the caller is gone; the insert outlives that.
            locked.keepWaiting(THE_INSERT, Duration.ofMillis(300));
        }
    }

    private String request(String path, String token, String body) {
        return String.join(
                "\r\n",
                "POST /api/dispatch/deliveries" + path + " HTTP/1.1",
                "Host: localhost",
                "Authorization: Bearer " + token,
                "Content-Type: application/json",
                "Content-Length: " + body.getBytes(UTF_8).length,
                "",
                body);
    }

    private Account account() {
        return new Account().withEndpoint("crm", Account.json(crm.url())).install(snapshots);
    }
}
