package io.dialbridge.dispatch.chains;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Adaptor.Row;
import io.dialbridge.contracts.Adaptor.Section;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.NextCall;
import io.dialbridge.contracts.NextCall.Value;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values of one reply feed the next endpoint, three requests at most. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class ChainIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    @Inject
    Sealer sealer;

    private final Receiver login = new Receiver();
    private final Receiver contacts = new Receiver();
    private final Receiver notes = new Receiver();

    @AfterEach
    void stop() {
        login.close();
        contacts.close();
        notes.close();
    }

    @Test
    void eachReplyFeedsTheNextRequest() {
        login.answering(Receiver.json(200, "{\"success\":true,\"data\":{\"token\":\"tok-4711-ä\",\"exp\":60}}"));
        contacts.answering(Receiver.json(200, "{\"success\":true,\"id\":\"c/9\"}"));
        var account = account();

        var first = deliver(account);

        var third = await(account, "notes");
        var second = await(account, "contacts");
        assertThat(login.got()).hasSize(1);
        assertThat(login.got().getFirst().body())
                .isEqualTo("{\"phone\":\"3105550100\",\"token\":\"\",\"contact\":\"\"}");
        assertThat(contacts.got()).hasSize(1);
        assertThat(contacts.got().getFirst().target()).isEqualTo("/hook?session=tok-4711-%C3%A4");
        assertThat(contacts.got().getFirst().body())
                .isEqualTo("{\"phone\":\"3105550100\",\"token\":\"tok-4711-ä\",\"contact\":\"\"}");
        assertThat(notes.got()).hasSize(1);
        assertThat(notes.got().getFirst().target()).isEqualTo("/hook/c%2F9/notes");
        assertThat(notes.got().getFirst().body())
                .isEqualTo("{\"phone\":\"3105550100\",\"token\":\"tok-4711-ä\",\"contact\":\"c/9\"}");
        assertThat(second.getMap("trigger"))
                .isEqualTo(trigger("CHAIN", first, 2, second.getString("trigger.action_id"), null));
        assertThat(third.getMap("trigger"))
                .isEqualTo(trigger("CHAIN", second.getString("id"), 3, second.getString("trigger.action_id"), null));
        assertThat(second.getString("lead_id")).isEqualTo("42");
        assertThat(second.getString("phone_number")).isEqualTo("3105550100");
        assertThat(second.getString("attempts[0].request.url")).isEqualTo(contacts.url() + "?session=***");
        assertThat(find(account, "?chain_of=" + first).getList("items.id")).containsExactly(second.getString("id"));
    }

    @Test
    void aTokenInAHeaderGoesOutAndIsMaskedInTheLog() {
        login.answering(Receiver.json(200, "{\"success\":true,\"data\":{\"token\":\"tok-4711\"}}"));
        contacts.answering(Receiver.json(200, "{\"success\":true,\"echo\":\"tok-4711\"}"));
        var account = account(contactsEndpoint()
                .edit()
                .authentication("")
                .headers("Authorization: Bearer {chain.token}|Accept: {chain.token}")
                .next(null)
                .build());

        deliver(account);

        var second = await(account, "contacts");
        assertThat(contacts.got().getFirst().headers())
                .containsEntry("authorization", "Bearer tok-4711")
                .containsEntry("accept", "tok-4711");
        assertThat(second.getString("attempts[0].request.headers.Authorization"))
                .isEqualTo("***");
        assertThat(second.getString("attempts[0].request.headers.Accept")).isEqualTo("***");
        assertThat(second.getString("attempts[0].response.body")).isEqualTo("{\"success\":true,\"echo\":\"***\"}");
    }

    @Test
    void aTokenThatWouldBeTwoHeadersIsNotSent() {
        login.answering(Receiver.json(200, "{\"success\":true,\"data\":{\"token\":\"t\\r\\nX-Evil: 1\"}}"));
        var account = account(contactsEndpoint()
                .edit()
                .authentication("")
                .headers("Authorization: Bearer {chain.token}")
                .build());

        deliver(account);

        var second = await(account, "contacts", "FAILED");
        assertThat(second.getString("attempts[0].cause")).isEqualTo("CONFIG");
        assertThat(second.getString("attempts[0].detail"))
                .isEqualTo("the value chain.token of an earlier reply has a character that headers can't carry");
        assertThat(contacts.got()).isEmpty();
    }

    @Test
    void onlyWhatIsDeliveredIsFollowedAndWhatItLacksIsEmpty() {
        login.answering((number, request) -> request.response()
                .setStatusCode(number == 1 ? 500 : 200)
                .end("{\"success\":true,\"data\":{\"token\":\"" + number + "\"}}"));
        contacts.answering(Receiver.json(400, "{\"id\":1}"));
        var account = account();

        deliver(account);

        await(account, "contacts", "FAILED");
        assertThat(contacts.got()).hasSize(1);
        assertThat(contacts.got().getFirst().body())
                .isEqualTo("{\"phone\":\"3105550100\",\"token\":\"2\",\"contact\":\"\"}");
        assertThat(find(account, "?endpoint_id=notes").getList("items")).isEmpty();
    }

    @Test
    void aReplayIsFollowedToo() {
        login.answering((number, request) ->
                request.response().end("{\"success\":true,\"data\":{\"token\":\"token-" + number + "\"}}"));
        var account = account(contactsEndpoint().edit().next(null).build());
        var first = deliver(account);
        var second = await(account, "contacts").getString("id");

        var again = replay(account, first);
        Awaitility.await().atMost(SOON).until(() -> contacts.got().size() == 2);
        var stepAgain = replay(account, second);
        Awaitility.await().atMost(SOON).until(() -> contacts.got().size() == 3);

        assertThat(contacts.got().stream().map(Receiver.Got::target))
                .containsExactly("/hook?session=token-1", "/hook?session=token-2", "/hook?session=token-1");
        var copy = DispatchApi.await(account, stepAgain, "DELIVERED");
        assertThat(copy.getMap("trigger"))
                .isEqualTo(trigger("REPLAY", first, 2, copy.getString("trigger.action_id"), second));
        assertThat(find(account, "?chain_of=" + again).getList("items")).hasSize(1);
    }

    @Test
    void noMoreThanThreeFollowEvenWhereTheConfigurationWantsMore() {
        var account = new Account()
                .withAdaptors(adaptors())
                .withEndpoint("login", round(login, "contacts"))
                .withEndpoint("contacts", round(contacts, "notes"))
                .withEndpoint("notes", round(notes, "login"))
                .install(snapshots);

        deliver(account);

        await(account, "notes");
        // A result and what follows it are one commit: what did not follow then never does.
        assertThat(find(account, "").getList("items")).hasSize(3);
        assertThat(login.got()).hasSize(1);
    }

    @Test
    void theReplyThatHasTheLeadsFieldsWritesThem() {
        login.answering(Receiver.json(200, "{\"success\":true,\"data\":{\"token\":\"tok-4711\"}}"));
        contacts.answering(Receiver.json(200, "{\"success\":true,\"id\":\"9\"}"));
        var account = account(contactsEndpoint().edit().next(null).build());

        deliver(account, Map.of("reply_fields", List.of(Map.of("key", "id", "field", "crm_id"))));

        var second = await(account, "contacts");
        assertThat(second.getMap("attempts[0].lead_update.values")).isEqualTo(Map.of("crm_id", "9"));
        assertThat(find(account, "?endpoint_id=login").getMap("items[0].attempts[0].lead_update"))
                .isNull();
        var told = pool.preparedQuery("SELECT payload FROM outbox WHERE account_id = $1")
                .execute(Tuple.of(account.id()))
                .await()
                .atMost(SOON);
        told.forEach(row -> assertThat(row.getString("payload")).doesNotContain("tok-4711"));
        assertThat(told.size()).isEqualTo(1);
    }

    @Test
    void aResultThatDoesNotCountIsNotFollowed() throws Exception {
        var held = new CompletableFuture<HttpServerRequest>();
        login.answering((number, request) -> {
            if (number == 1) {
                held.complete(request);
            } else {
                request.response().end("{\"success\":true,\"data\":{\"token\":\"second\"}}");
            }
        });
        var account = account(contactsEndpoint().edit().next(null).build());
        var first = deliver(account);
        var request = held.get(10, TimeUnit.SECONDS);

        // This replica was taken for dead, and the row is free again.
        run("""
                UPDATE delivery_queue SET locked_by = NULL, lock_version = lock_version + 1, due_at = now() + interval '1 second'
                WHERE account_id = '%s'""".formatted(account.id()));
        request.response().end("{\"success\":true,\"data\":{\"token\":\"first\"}}");

        DispatchApi.await(account, first, "DELIVERED");
        await(account, "contacts");
        assertThat(login.got()).hasSize(2);
        assertThat(contacts.got().stream().map(Receiver.Got::target)).containsExactly("/hook?session=second");
    }

    @Test
    void nothingFollowsAPersonWhoIsErasedMeanwhile() throws Exception {
        var held = new CompletableFuture<HttpServerRequest>();
        login.answering((number, request) -> held.complete(request));
        var account = account();
        deliver(account);
        var request = held.get(10, TimeUnit.SECONDS);
        given().auth()
                .oauth2(DispatchApi.INTERNAL)
                .contentType(ContentType.JSON)
                .body(List.of(
                        Map.of("id", Ids.next(), "account_id", account.id(), "phone_numbers", List.of("3105550100"))))
                .post("/api/dispatch/erasures")
                .then()
                .statusCode(202);

        login.answering(Receiver.json(200, "{\"success\":true,\"data\":{\"token\":\"later\"}}"));
        request.response().end("{\"success\":true,\"data\":{\"token\":\"t\"}}");

        // Sent after the erased one's reply, so that this one's result was written.
        var other = account(contactsEndpoint().edit().next(null).build());
        deliver(other);
        await(other, "contacts");
        assertThat(contacts.got().stream().map(Receiver.Got::target)).containsExactly("/hook?session=later");
        assertThat(find(account, "").getList("items.status")).containsExactly("CANCELLED");
    }

    @Test
    void anErasureThatIsUndoneEndsNoChain() throws Exception {
        var held = new CompletableFuture<HttpServerRequest>();
        login.answering((number, request) -> held.complete(request));
        contacts.answering(Receiver.json(200, "{\"success\":true}"));
        var account = account(contactsEndpoint().edit().next(null).build());
        var first = deliver(account);
        var request = held.get(10, TimeUnit.SECONDS);
        var erasure = pool.getConnection().await().atMost(SOON);
        try {
            for (var statement :
                    List.of("BEGIN", "UPDATE delivery SET erased_at = now() WHERE id = '%s'".formatted(first))) {
                erasure.query(statement).execute().await().atMost(SOON);
            }
            request.response().end("{\"success\":true,\"data\":{\"token\":\"t\"}}");
            DispatchApi.await(account, first, "DELIVERED");
        } finally {
            erasure.query("ROLLBACK").execute().await().atMost(SOON);
            erasure.close().await().atMost(SOON);
        }

        await(account, "contacts");
        assertThat(contacts.got().stream().map(Receiver.Got::target)).containsExactly("/hook?session=t");
    }

    private static Map<String, @Nullable Object> trigger(
            String type, String chainOf, int step, String action, @Nullable String replayOf) {
        var trigger = new HashMap<String, @Nullable Object>();
        trigger.put("type", type);
        trigger.put("workflow_id", "w-1");
        trigger.put("run_id", "r-1");
        trigger.put("action_id", action);
        trigger.put("replay_of", replayOf);
        trigger.put("chain_of", chainOf);
        trigger.put("chain_step", step);
        return trigger;
    }

    private Account account() {
        return account(contactsEndpoint());
    }

    private Account account(Endpoint second) {
        var account = new Account();
        var place = account.id() + "/endpoint/contacts/";
        return account.withAdaptors(adaptors())
                .withEndpoint(
                        "login",
                        Account.json(login.url())
                                .edit()
                                .next(new NextCall("contacts", List.of(new Value("data.token", "token"))))
                                .build())
                .withEndpoint(
                        "contacts",
                        second.edit()
                                .authentication(sealer.seal(second.authentication(), place + "authentication"))
                                .headers(sealer.seal(second.headers(), place + "headers"))
                                .build())
                .withEndpoint("notes", Account.json(notes.url() + "/{chain.contact}/notes"))
                .install(snapshots);
    }

    private Endpoint contactsEndpoint() {
        return Account.json(contacts.url())
                .edit()
                .authentication("session={chain.token}")
                .next(new NextCall("notes", List.of(new Value("id", "contact"))))
                .build();
    }

    private static Endpoint round(Receiver receiver, String next) {
        return Account.json(receiver.url())
                .edit()
                .next(new NextCall(next, List.of()))
                .build();
    }

    private static Map<String, Adaptor> adaptors() {
        return Map.of(
                "map",
                new Adaptor(
                        "map",
                        true,
                        List.of(
                                new Row(Section.LEAD, "phone_number", "phone", null, null),
                                new Row(Section.EXTRA, "chain.token", "token", null, null),
                                new Row(Section.EXTRA, "chain.contact", "contact", null, null))));
    }

    private static String deliver(Account account) {
        return DispatchApi.deliver(account, "login");
    }

    private static String deliver(Account account, Map<String, Object> more) {
        var id = Ids.next();
        var request = new HashMap<>(DispatchApi.request(account, "login", id));
        request.put("created_at", Instant.now().toString());
        request.putAll(more);
        given().auth()
                .oauth2(DispatchApi.INTERNAL)
                .contentType(ContentType.JSON)
                .body(List.of(request))
                .post("/api/dispatch/deliveries")
                .then()
                .statusCode(202);
        return id;
    }

    private static String replay(Account account, String id) {
        return given().auth()
                .oauth2(account.token())
                .post("/api/dispatch/deliveries/" + id + "/replay")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static JsonPath find(Account account, String query) {
        return DispatchApi.get(account, query).statusCode(200).extract().jsonPath();
    }

    private static JsonPath await(Account account, String endpoint) {
        return await(account, endpoint, "DELIVERED");
    }

    /** The one delivery to the endpoint, once it has the status. */
    private static JsonPath await(Account account, String endpoint, String status) {
        var found = Awaitility.await()
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> find(account, "?endpoint_id=" + endpoint + "&status=" + status)
                                .<String>getList("items.id"),
                        ids -> ids.size() == 1);
        return DispatchApi.get(account, "/" + found.getFirst()).extract().jsonPath();
    }

    private void run(String statement) {
        pool.query(statement).execute().await().atMost(SOON);
    }
}
