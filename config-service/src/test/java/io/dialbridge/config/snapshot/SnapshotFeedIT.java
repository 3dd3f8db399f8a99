package io.dialbridge.config.snapshot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Campaign;
import io.dialbridge.contracts.SnapshotPage;
import io.dialbridge.contracts.Source;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.platform.auth.TokenHash;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class SnapshotFeedIT {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final ObjectMapper mapper;
    private final Pool pool;
    private final String internalToken;

    SnapshotFeedIT(
            ObjectMapper mapper, Pool pool, @ConfigProperty(name = "dialbridge.internal-token") String internalToken) {
        this.mapper = mapper;
        this.pool = pool;
        this.internalToken = internalToken;
    }

    @Test
    void carriesTheWholeAccount() {
        var version = clock();
        var account = TestAccount.fresh();
        var campaign = account.campaign("Solar");
        var list = account.create("lists", "{\"name\": \"Fresh leads 2026\", \"campaign_id\": \"" + campaign + "\"}");
        var status = account.create("statuses", "{\"status\": \"QUOTED\", \"name\": \"Quote sent\"}");
        var adaptor = account.adaptor("Map");
        var endpoint = account.endpoint("CRM", adaptor);
        var workflow = account.create("workflows", """
                {"name": "Sale to CRM", "relation": {"type": "LIST", "ids": ["%s"]},
                 "triggers": [{"type": "DISPOSITION", "statuses": ["QUOTED"]}],
                 "action_sets": [{"actions": [{"type": "INTEGRATION", "endpoint_id": "%s"}]}]}""".formatted(list, endpoint));

        var page = page(version, 0);

        assertThat(page.version()).isEqualTo(version + 7);
        assertThat(page.accounts()).singleElement().satisfies(snapshot -> {
            assertThat(snapshot.accountId()).isEqualTo(account.id());
            assertThat(snapshot.version()).isEqualTo(version + 7);
            assertThat(snapshot.deleted()).isFalse();
            assertThat(snapshot.name()).isEqualTo("Test account");
            assertThat(snapshot.timeZone()).isEqualTo("UTC");
            assertThat(snapshot.dateFormat()).isEqualTo("Y-m-d H:i:s");
            assertThat(snapshot.campaigns())
                    .containsOnlyKeys(campaign)
                    .containsValue(new Campaign("Solar", true, Campaign.LeadCreation.DEFAULT));
            assertThat(snapshot.lists()).containsOnlyKeys(list);
            assertThat(snapshot.statuses()).containsOnlyKeys(status);
            assertThat(snapshot.adaptors()).containsOnlyKeys(adaptor);
            assertThat(snapshot.endpoints()).containsOnlyKeys(endpoint);
            assertThat(snapshot.workflows()).containsOnlyKeys(workflow);
            assertThat(snapshot.tokens().values())
                    .containsExactly(new TokenGrant(
                            TokenHash.of(account.token()),
                            "first token",
                            List.of(
                                    "callbacks",
                                    "calls",
                                    "config",
                                    "dispatch",
                                    "dnc",
                                    "hopper",
                                    "lead_post",
                                    "leads",
                                    "lists",
                                    "users",
                                    "workflow"),
                            null,
                            Source.ANY));
        });
    }

    @Test
    void answersAWaitingPollWithinASecondOfTheChange() {
        var account = TestAccount.fresh();
        for (int round = 0; round < 5; round++) {
            var version = clock();
            var poll = CompletableFuture.supplyAsync(() -> page(version, 10_000));
            waitUntilItWaits(poll);

            account.campaign("Campaign " + round);
            var changed = System.nanoTime();
            var page = poll.join();

            assertThat(Duration.ofNanos(System.nanoTime() - changed)).isLessThan(SOON);
            assertThat(page.accounts()).extracting(AccountSnapshot::accountId).containsExactly(account.id());
        }
    }

    @Test
    void answersAnAccountsOwnWaitingPollWithinASecondOfTheChange() {
        var account = TestAccount.fresh();
        var version = account.get("/api/config/snapshot").jsonPath().getLong("version");
        var poll =
                CompletableFuture.supplyAsync(() -> account.get("/api/config/snapshot?wait_ms=10000&after=" + version));
        waitUntilItWaits(poll);
        // A change of another account wakes the poll but does not answer it.
        TestAccount.fresh();
        waitUntilItWaits(poll);

        account.campaign("Solar");
        var changed = System.nanoTime();
        var snapshot = poll.join();

        assertThat(Duration.ofNanos(System.nanoTime() - changed)).isLessThan(SOON);
        snapshot.then().statusCode(200);
        assertThat(snapshot.<List<String>>path("campaigns.collect { it.value.name }"))
                .containsExactly("Solar");
    }

    @Test
    void answersAnEmptyPageWhenNothingChanges() {
        var version = clock();

        assertThat(page(version, 150)).isEqualTo(new SnapshotPage(version, false, List.of()));
    }

    @Test
    void answersNotModifiedToAnAccountWhoseConfigurationDidNotChange() {
        var account = TestAccount.fresh();
        var version = account.get("/api/config/snapshot").jsonPath().getLong("version");

        account.get("/api/config/snapshot?after=" + version).then().statusCode(304);
        account.get("/api/config/snapshot?wait_ms=150&after=" + version).then().statusCode(304);
    }

    @Test
    void tellsAFollowerFromBeforeARestoreTheRealVersion() {
        var version = clock();

        assertThat(page(version + 1_000_000, 10_000)).isEqualTo(new SnapshotPage(version, false, List.of()));
    }

    @Test
    void pagesByAHundredAccounts() {
        var version = clock();
        var accounts =
                IntStream.range(0, 101).mapToObj(i -> TestAccount.fresh().id()).toList();

        var first = page(version, 0);
        var second = page(first.version(), 0);

        assertThat(first.accounts()).extracting(AccountSnapshot::accountId).isEqualTo(accounts.subList(0, 100));
        assertThat(first.more()).isTrue();
        assertThat(second.accounts()).extracting(AccountSnapshot::accountId).containsExactly(accounts.get(100));
        assertThat(second.more()).isFalse();
    }

    @Test
    void showsEveryChangeToAFollowerInTheOrderOfTheCommits() {
        var accounts = IntStream.range(0, 8).mapToObj(i -> TestAccount.fresh()).toList();
        var start = clock();
        var writers = accounts.stream()
                .map(account -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, 15).forEach(i -> account.campaign("Campaign " + i))))
                .toList();
        var done = CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));

        var campaigns = new HashMap<String, Integer>();
        var versions = new ArrayList<Long>();
        var version = start;
        while (!done.isDone() || version < clock()) {
            var page = page(version, 100);
            page.accounts().forEach(snapshot -> {
                campaigns.put(snapshot.accountId(), snapshot.campaigns().size());
                versions.add(snapshot.version());
            });
            version = page.version();
        }
        done.join();

        // The follower never asks for a version again: what it missed once, it would miss for good.
        assertThat(versions).isSorted().doesNotHaveDuplicates();
        assertThat(version).isEqualTo(start + 8 * 15);
        assertThat(campaigns.values()).hasSize(8).containsOnly(15);
    }

    @Test
    void leavesOutAnAccountThatCanNotBeReadAndGoesOnWithTheOthers() {
        var broken = TestAccount.fresh();
        var campaign = Long.valueOf(broken.campaign("Solar"));
        var version = clock() - 1;
        var whole = TestAccount.fresh();
        body(campaign, "{\"name\": {\"from\": \"a later release\"}}");
        try {
            var page = page(version, 0);

            assertThat(page.accounts()).extracting(AccountSnapshot::accountId).containsExactly(whole.id());
            assertThat(page.version()).isEqualTo(clock());
        } finally {
            body(campaign, "{\"name\": \"Solar\"}");
        }
    }

    private void body(Long id, String json) {
        pool.preparedQuery("UPDATE config_record SET body = $2 WHERE id = $1")
                .execute(Tuple.of(id, json))
                .await()
                .indefinitely();
    }

    @Test
    void refusesWaitsThatAreTooLongAndVersionsThatAreNone() {
        feed("0", 25_001).then().statusCode(400).contentType("application/problem+json");
        feed("soon", 0).then().statusCode(400).contentType("application/problem+json");
        feed("-1", 0).then().statusCode(400).contentType("application/problem+json");
    }

    /** What could be answered at once would be by then. */
    private static void waitUntilItWaits(CompletableFuture<?> poll) {
        await().pollDelay(Duration.ofMillis(300)).atMost(SOON).until(() -> !poll.isDone());
    }

    private long clock() {
        return page(Long.MAX_VALUE, 0).version();
    }

    private SnapshotPage page(long after, long waitMillis) {
        var reply = feed(String.valueOf(after), waitMillis);
        reply.then().statusCode(200);
        try {
            return mapper.readValue(reply.asString(), SnapshotPage.class);
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private Response feed(String after, long waitMillis) {
        return given().header("Authorization", "Bearer " + internalToken)
                .get("/api/config/snapshot?after=" + after + "&wait_ms=" + waitMillis);
    }
}
