package io.dialbridge.dispatch.queue;

import static io.dialbridge.dispatch.DispatchApi.await;
import static io.dialbridge.dispatch.DispatchApi.deliver;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.EndpointBuilder;
import io.dialbridge.contracts.EndpointLimits;
import io.dialbridge.contracts.RetryRule;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.MovableClock;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an endpoint's rules for retries and limits make of its deliveries, and what a dead replica's become. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class LaneRulesIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** Holds lanes on demand. */
    @ApplicationScoped
    static class Holding implements LaneRule {

        private final Set<String> held = ConcurrentHashMap.newKeySet();

        void hold(Account account) {
            held.add(account.id());
        }

        void release() {
            held.clear();
        }

        @Override
        public boolean holds(LaneKey lane) {
            return held.contains(lane.accountId());
        }

        @Override
        public int room(LaneKey lane, int wanted) {
            return held.contains(lane.accountId()) ? 0 : wanted;
        }
    }

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    @Inject
    MovableClock clock;

    @Inject
    Holding holding;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        crm.close();
        clock.reset();
    }

    @Test
    void anEndpointSaysWhatIsTriedAgain() {
        crm.answering((number, request) ->
                request.response().setStatusCode(number == 1 ? 404 : 503).end());
        var rule = new RetryRule(List.of(0, 0, 0), List.of(RetryRule.End.CLIENT_ERROR), null, false, false);

        var delivery = send(retried(rule), "FAILED");

        assertThat(delivery.getList("attempts.response.status")).isEqualTo(List.of(404, 503));
    }

    @Test
    void whatIsSentOnceAtMostIsSentOnce() {
        crm.answering(Receiver.json(503, "{}"));

        var delivery = send(retried(new RetryRule(null, null, null, true, false)), "FAILED");

        assertThat(delivery.getList("attempts.status")).isEqualTo(List.of("FAILED"));
        assertThat(crm.got()).hasSize(1);
    }

    @Test
    void whatADeadReplicaHeldIsTakenOverWithinTenSeconds() {
        var account = account(endpoint -> endpoint);
        holding.hold(account);
        var id = deliver(account, "crm");
        die(id);
        holding.release();
        var began = Instant.now();

        var delivery = await(account, id, "DELIVERED");

        assertThat(Duration.between(began, Instant.parse(delivery.getString("updated_at"))))
                .isLessThan(Duration.ofSeconds(10));
        assertThat(crm.got()).hasSize(1);
    }

    @Test
    void whatADeadReplicaMayHaveSentIsNotSentAgainWhereItIsSentOnceAtMost() {
        var account = account(retried(new RetryRule(null, null, null, true, false)));
        holding.hold(account);
        var id = deliver(account, "crm");
        die(id);
        holding.release();

        var delivery = await(account, id, "FAILED");

        assertThat(delivery.getString("attempts[0].cause"))
                .as("it says nothing of the endpoint")
                .isNull();
        assertThat(delivery.getString("attempts[0].detail"))
                .isEqualTo(
                        "this service stopped while it held the request: it may have been sent, and is not sent again");
        assertThat(delivery.getString("attempts[0].request")).isNull();
        assertThat(crm.got()).isEmpty();
    }

    @Test
    void theRequestsOfALeadWaitForEachOtherAndThoseOfOthersDoNot() {
        var open = new CopyOnWriteArrayList<HttpServerRequest>();
        crm.answering((number, request) -> open.add(request));
        var account = account(retried(new RetryRule(List.of(0), null, null, false, true)));
        var first = ofLead(account, "a");
        var second = ofLead(account, "a");
        var other = ofLead(account, "b");
        Awaitility.await().atMost(SOON).until(() -> open.size() == 2);
        assertThat(ids()).containsExactlyInAnyOrder(first, other);

        open.get(ids().indexOf(first)).response().setStatusCode(503).end();
        Awaitility.await().atMost(SOON).until(() -> open.size() == 3);
        assertThat(ids().get(2))
                .as("its next try comes before the next request")
                .isEqualTo(first);
        open.get(2).response().setStatusCode(400).end();

        Awaitility.await().atMost(SOON).until(() -> open.size() == 4);
        assertThat(ids().get(3)).as("a failure is an end too").isEqualTo(second);
        open.get(3).response().end("{\"success\":true}");
        open.get(ids().indexOf(other)).response().end("{\"success\":true}");
        await(account, second, "DELIVERED");
        await(account, other, "DELIVERED");
    }

    @Test
    void aLongOrderIsKept() {
        var account = account(retried(new RetryRule(null, null, null, false, true)));
        var sent = IntStream.range(0, 30).mapToObj(n -> ofLead(account, "a")).toList();

        Awaitility.await().atMost(SOON).until(() -> crm.got().size() == 30);

        assertThat(ids()).isEqualTo(sent);
    }

    @Test
    void anEndpointHasAsManyPlacesAsItSays() {
        crm.answering((number, request) -> {});
        var account = account(endpoint -> endpoint.limits(new EndpointLimits(2, null, 1, null)));

        IntStream.range(0, 6).forEach(n -> deliver(account, "crm"));

        Awaitility.await().atMost(SOON).until(() -> crm.got().size() == 2);
        Awaitility.await()
                .during(Duration.ofMillis(300))
                .atMost(SOON)
                .until(() -> crm.got().size() == 2);
    }

    @Test
    void aRateIsKeptByDeliveriesAndCalls() {
        var account = account(endpoint -> endpoint.limits(new EndpointLimits(null, 3, 3_600, null)));
        IntStream.range(0, 2).forEach(n -> deliver(account, "crm"));
        Awaitility.await().atMost(SOON).until(() -> crm.got().size() == 2);

        assertThat(call(account).get("outcome")).isEqualTo("DELIVERED");
        var refused = call(account);
        var waiting = deliver(account, "crm");

        assertThat(refused.get("cause")).isEqualTo("BREAKER_OPEN");
        assertThat(await(account, String.valueOf(refused.get("delivery_id")), "FAILED")
                        .getString("attempts[0].detail"))
                .isEqualTo("the endpoint's rate limit is used up");
        await(account, waiting, "PENDING");
        Awaitility.await()
                .during(Duration.ofMillis(400))
                .atMost(SOON)
                .until(() -> crm.got().size() == 3);
    }

    @Test
    void whatARateHoldsBackFollowsAsTheTokensCome() {
        var account = account(endpoint -> endpoint.limits(new EndpointLimits(null, 20, 1, 1)));
        var began = System.nanoTime();

        var sent = IntStream.range(0, 11).mapToObj(n -> deliver(account, "crm")).toList();

        sent.forEach(id -> await(account, id, "DELIVERED"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofMillis(500), SOON);
    }

    @Test
    void whatBecomesTooOldBehindAHeldEndpointExpires() {
        var account = account(retried(new RetryRule(null, null, 3_600, false, false)));
        holding.hold(account);
        var id = deliver(account, "crm");
        Awaitility.await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> DispatchApi.get(account, "/" + id)
                .extract()
                .jsonPath()
                .getString("status")
                .equals("PENDING"));
        clock.advance(Duration.ofMinutes(61));

        var delivery = await(account, id, "EXPIRED");

        assertThat(delivery.getList("attempts.detail")).isEqualTo(List.of("the request was too old to be sent"));
        assertThat(crm.got()).isEmpty();
        holding.release();
    }

    @Test
    void whatWaitsInMemoryGoesBackWhenItsLaneIsHeld() {
        var open = new CopyOnWriteArrayList<HttpServerRequest>();
        crm.answering((number, request) -> {
            if (number <= 8) {
                request.response().end("{\"success\":true}");
            } else {
                open.add(request);
            }
        });
        var account = account(endpoint -> endpoint.limits(new EndpointLimits(1, null, 1, null)));
        IntStream.range(0, 8).forEach(n -> await(account, deliver(account, "crm"), "DELIVERED"));
        IntStream.range(0, 4).forEach(n -> deliver(account, "crm"));
        Awaitility.await().atMost(SOON).until(() -> open.size() == 1);
        assertThat(count(account, "locked_by IS NOT NULL"))
                .as("more than is under way")
                .isGreaterThan(1);

        holding.hold(account);
        open.getFirst().response().end("{\"success\":true}");

        Awaitility.await().atMost(SOON).until(() -> count(account, "locked_by IS NULL AND attempts = 0") == 3);
        assertThat(crm.got()).hasSize(9);
        holding.release();
    }

    @Test
    void noReplicaHoldsLocksOfAllForLong() {
        assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("5s");
        assertThat(setting("lock_timeout")).isEqualTo("5s");
    }

    private String setting(String name) {
        return pool.query("SHOW " + name)
                .execute()
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getString(0);
    }

    @Test
    void anOpenBreakerHoldsDeliveriesWithoutAnAttemptUntilOneTrialGoesWell() {
        crm.answering((number, request) ->
                request.response().setStatusCode(number <= 5 ? 500 : 200).end("{\"success\":true}"));
        var account = account(retried(new RetryRule(List.of(), null, null, false, false)));
        for (var n = 0; n < 5; n++) {
            await(account, deliver(account, "crm"), "FAILED");
        }

        var held = IntStream.range(0, 6).mapToObj(n -> deliver(account, "crm")).toList();
        Awaitility.await()
                .during(Duration.ofMillis(400))
                .atMost(SOON)
                .until(() -> count(account, "lock_version = 1 AND locked_by IS NULL AND attempts = 0") == 6);
        assertThat(crm.got()).hasSize(5);
        clock.advance(Duration.ofSeconds(31));

        held.forEach(id -> assertThat(await(account, id, "DELIVERED").getList("attempts.number"))
                .isEqualTo(List.of(1)));
        assertThat(crm.got()).hasSize(11);
    }

    private static UnaryOperator<EndpointBuilder> retried(RetryRule rule) {
        return endpoint -> endpoint.retry(rule);
    }

    private Account account(UnaryOperator<EndpointBuilder> change) {
        Endpoint endpoint = change.apply(Account.json(crm.url()).edit()).build();
        return new Account().withEndpoint("crm", endpoint).install(snapshots);
    }

    private JsonPath send(UnaryOperator<EndpointBuilder> change, String status) {
        var account = account(change);
        return await(account, deliver(account, "crm"), status);
    }

    private static String ofLead(Account account, String leadId) {
        var request = new HashMap<>(DispatchApi.request(account, "crm", Ids.next()));
        request.put("lead_id", leadId);
        DispatchApi.post(List.of(request)).statusCode(202);
        return String.valueOf(request.get("id"));
    }

    private List<String> ids() {
        return crm.got().stream()
                .map(got -> got.headers().get("x-connect-delivery-id"))
                .toList();
    }

    private Map<String, Object> call(Account account) {
        return RestAssured.given()
                .auth()
                .oauth2(account.token())
                .contentType(ContentType.JSON)
                .body(Map.of("endpoint_id", "crm", "lead", Map.of("phone_number", "3105550100")))
                .post("/api/dispatch/calls")
                .jsonPath()
                .getMap("");
    }

    /** Gives a row that nobody holds to a replica that was killed a moment after it had said that it lives. */
    private void die(String id) {
        var holder = "killed-" + id;
        pool.preparedQuery("INSERT INTO dispatcher (holder, alive_until) VALUES ($1, now() + interval '6 seconds')")
                .execute(Tuple.of(holder))
                .await()
                .atMost(SOON);
        var held = pool.preparedQuery("UPDATE delivery_queue SET locked_by = $1, lock_version = 2"
                        + " WHERE id = $2::uuid AND locked_by IS NULL")
                .execute(Tuple.of(holder, UUID.fromString(id)))
                .await()
                .atMost(SOON);
        assertThat(held.rowCount()).isEqualTo(1);
    }

    private long count(Account account, String where) {
        return pool.preparedQuery("SELECT count(*) FROM delivery_queue WHERE account_id = $1 AND " + where)
                .execute(Tuple.of(account.id()))
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getLong(0);
    }
}
