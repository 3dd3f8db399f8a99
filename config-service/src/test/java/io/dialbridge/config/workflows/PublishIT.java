package io.dialbridge.config.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class PublishIT {

    private static final String WORKFLOWS = "/api/config/workflows";
    private static final String DRAFTS = WORKFLOWS + "/drafts";

    private final String internalToken;
    private final Pool pool;
    private TestAccount account;
    private String endpoint;

    PublishIT(@ConfigProperty(name = "dialbridge.internal-token") String internalToken, Pool pool) {
        this.internalToken = internalToken;
        this.pool = pool;
    }

    @BeforeEach
    void enterAFreshAccount() {
        account = TestAccount.fresh();
        endpoint = account.endpoint("CRM", account.adaptor("Map"));
    }

    private String sale(String name, String status) {
        return """
                {"name": "%s", "relation": {"type": "CAMPAIGN", "all": true},
                 "triggers": [{"type": "DISPOSITION", "statuses": ["%s"]}],
                 "action_sets": [{"actions": [{"type": "INTEGRATION", "endpoint_id": "%s"}]}]}""".formatted(name, status, endpoint);
    }

    /** The path of a workflow at version 1 whose draft, of another status, comes from it. */
    private String workflowWithDraft() {
        var path = WORKFLOWS + "/" + account.create("workflows", sale("Sale to CRM", "SALE"));
        account.request()
                .body(sale("Sale to CRM", "DNC"))
                .put(path + "/draft")
                .then()
                .statusCode(201);
        return path;
    }

    private String etag(String workflow) {
        return account.get(workflow + "/draft").header("ETag");
    }

    private Response publish(String workflow, String ifMatch, String query) {
        return account.request().header("If-Match", ifMatch).post(workflow + "/draft/publish" + query);
    }

    @Test
    void saysThatTheAccountWasDeletedWhilePublishing() {
        var workflow = workflowWithDraft();
        var etag = etag(workflow);
        var deleter = pool.getConnectionAndAwait();
        var transaction = deleter.beginAndAwait();
        // However slow the machine is, this connection shall not be given up.
        deleter.query("SET LOCAL idle_in_transaction_session_timeout = 0").executeAndAwait();
        for (var table : List.of("config_reference", "config_record")) {
            deleter.preparedQuery("DELETE FROM " + table + " WHERE account_id = $1")
                    .executeAndAwait(Tuple.of(Long.valueOf(account.id())));
        }
        var publication = CompletableFuture.supplyAsync(() -> account.request()
                .header("If-Match", etag)
                .header("Idempotency-Key", "key 1")
                .post(workflow + "/draft/publish"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::somebodyWaits);

        transaction.commitAndAwait();
        deleter.closeAndAwait();

        publication.join().then().statusCode(409);
        assertThat(publication.join().<String>path("detail")).isEqualTo("The account was deleted meanwhile.");
    }

    private boolean somebodyWaits() {
        return pool.query("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
                .executeAndAwait()
                .iterator()
                .next()
                .getBoolean(0);
    }

    private List<Integer> versions(String workflow) {
        return account.get(workflow + "/versions").path("items.version");
    }

    @Test
    void bringsAWorkflowIntoBeingWithTheIdOfItsDraft() {
        var draft = account.post(DRAFTS, sale("Later", "SALE"));
        var workflow = WORKFLOWS + "/" + draft.path("id");

        var published = publish(workflow, draft.header("ETag"), "");

        published.then().statusCode(200).header("ETag", "\"1\"");
        assertThat(published.<String>path("id")).isEqualTo(draft.path("id"));
        assertThat(account.get(workflow).asString()).isEqualTo(published.asString());
        assertThat(versions(workflow)).containsExactly(1);
        account.get(workflow + "/draft").then().statusCode(404);
        assertThat(account.<String>told(internalToken, "workflows.'" + draft.path("id") + "'.name"))
                .isEqualTo("Later");
        account.delete("/api/config/endpoints/" + endpoint).then().statusCode(409);
    }

    @Test
    void replacesAWorkflowByItsDraftAndKeepsBoth() {
        var workflow = workflowWithDraft();

        var published = publish(workflow, etag(workflow), "");

        published.then().statusCode(200).header("ETag", "\"2\"");
        assertThat(published.<String>path("triggers[0].statuses[0]")).isEqualTo("DNC");
        assertThat(account.get(workflow).asString()).isEqualTo(published.asString());
        assertThat(versions(workflow)).containsExactly(2, 1);
        assertThat(account.get(DRAFTS).<List<Object>>path("items")).isEmpty();
        assertThat(account.<String>told(
                        internalToken, "workflows.'" + published.path("id") + "'.triggers[0].statuses[0]"))
                .isEqualTo("DNC");
    }

    @Test
    void happensOnceHoweverOftenItIsAskedFor() {
        var workflow = workflowWithDraft();
        var etag = etag(workflow);
        publish(workflow, etag, "").then().statusCode(200);

        var again = publish(workflow, etag, "");

        again.then().statusCode(404);
        assertThat(again.<String>path("detail"))
                .isEqualTo("There is no draft of the workflow " + workflow.substring(WORKFLOWS.length() + 1)
                        + " in this account.");
        assertThat(versions(workflow)).containsExactly(2, 1);
    }

    @Test
    void answersTheSameToARepeatWithTheSameIdempotencyKey() {
        var workflow = workflowWithDraft();
        var headers = Map.of("If-Match", etag(workflow), "Idempotency-Key", "k-1");

        var first = account.post(workflow + "/draft/publish", "", headers);
        var again = account.post(workflow + "/draft/publish", "", headers);

        first.then().statusCode(200);
        again.then().statusCode(200).header("ETag", "\"2\"");
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(versions(workflow)).containsExactly(2, 1);
        account.post(workflow + "/draft/publish?overwrite=true", "", headers)
                .then()
                .statusCode(422);
    }

    @Test
    void refusesWhatACreationWouldRefuse() {
        var draft = account.post(DRAFTS, sale("Later", "NOPE"));
        var workflow = WORKFLOWS + "/" + draft.path("id");
        account.delete("/api/config/endpoints/" + endpoint).then().statusCode(204);

        var refused = publish(workflow, draft.header("ETag"), "?accept_warnings=true&overwrite=true");

        refused.then().statusCode(400);
        assertThat(refused.<List<String>>path("errors.field"))
                .containsExactly("triggers[0].statuses[0]", "action_sets[0].actions[0].endpoint_id");
        account.get(workflow).then().statusCode(404);
        account.get(workflow + "/draft").then().statusCode(200).header("ETag", draft.header("ETag"));
    }

    @Test
    void refusesANameThatIsTaken() {
        var draft = account.post(DRAFTS, sale("Sale to CRM", "SALE"));
        account.create("workflows", sale("sale to crm", "SALE"));

        var refused = publish(WORKFLOWS + "/" + draft.path("id"), "*", "");

        refused.then().statusCode(409);
        assertThat(refused.<String>path("detail")).startsWith("Another workflow is called \"Sale to CRM\" already;");
        account.get(draft.header("Location")).then().statusCode(200);
    }

    @Test
    void refusesWhatHardlyCanBeMeantUntilThatIsAccepted() {
        var bare = account.create(
                "endpoints",
                "{\"name\": \"Bare\", \"url\": \"https://crm.example\", \"method\": \"GET\", \"active\": false}");
        var draft = account.post(
                DRAFTS,
                sale("Odd", "SALE")
                        .replace(endpoint, bare)
                        .replace(
                                "\"triggers\": [",
                                "\"triggers\": [{\"type\": \"DISPOSITION\", \"statuses\": [\"DNC\"]},"));
        var workflow = WORKFLOWS + "/" + draft.path("id");

        var refused = publish(workflow, draft.header("ETag"), "");

        refused.then().statusCode(409).contentType("application/problem+json");
        assertThat(refused.<String>path("type")).isEqualTo("urn:dialbridge:problem:warnings");
        assertThat(refused.<List<String>>path("warnings.field"))
                .containsExactly(
                        "triggers[1]",
                        "action_sets[0].actions[0].endpoint_id",
                        "action_sets[0].actions[0].endpoint_id");
        account.get(workflow).then().statusCode(404);
        publish(workflow, draft.header("ETag"), "?accept_warnings=maybe").then().statusCode(400);
        publish(workflow, draft.header("ETag"), "?accept_warnings=true").then().statusCode(200);
    }

    @Test
    void refusesADraftThatComesFromAnEarlierVersion() {
        var workflow = workflowWithDraft();
        account.put(workflow, "\"1\"", sale("Sale to CRM", "NEW")).then().statusCode(200);

        var refused = publish(workflow, etag(workflow), "?accept_warnings=true");

        refused.then().statusCode(409);
        assertThat(refused.<String>path("type")).isEqualTo("urn:dialbridge:problem:draft-outdated");
        assertThat(refused.<Integer>path("current_version")).isEqualTo(2);
        assertThat(refused.<String>path("detail"))
                .isEqualTo(
                        "The workflow got version 2 since the draft was begun, which comes from version 1. " + workflow
                                + "/diff?from=1&to=2 shows what has changed. Take it into the draft, and put the draft with based_on"
                                + " 2; or publish with overwrite=true to drop it.");
        assertThat(versions(workflow)).containsExactly(2, 1);
        publish(workflow, etag(workflow), "?overwrite=true")
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"");
        assertThat(account.get(workflow).<String>path("triggers[0].statuses[0]"))
                .isEqualTo("DNC");
    }

    @Test
    void takesADraftThatWasBroughtUpToTheNewVersion() {
        var workflow = workflowWithDraft();
        account.put(workflow, "\"1\"", sale("Sale to CRM", "NEW")).then().statusCode(200);
        account.put(
                        workflow + "/draft",
                        etag(workflow),
                        sale("Sale to CRM", "DNC").replace("{\"name", "{\"based_on\": 2, \"name"))
                .then()
                .statusCode(200);

        publish(workflow, etag(workflow), "").then().statusCode(200);

        assertThat(versions(workflow)).containsExactly(3, 2, 1);
    }

    @Test
    void publishesWhatTheCallerHasReadAndNothingElse() {
        var workflow = workflowWithDraft();
        var etag = etag(workflow);
        account.put(workflow + "/draft", etag, sale("Sale to CRM", "NEW"))
                .then()
                .statusCode(200);

        publish(workflow, etag, "").then().statusCode(412);
        account.request().post(workflow + "/draft/publish").then().statusCode(428);

        assertThat(versions(workflow)).containsExactly(1);
    }

    @Test
    void happensOnceWhenManyPublishTogether() {
        for (var workflow : List.of(
                workflowWithDraft(),
                WORKFLOWS + "/" + account.post(DRAFTS, sale("Later", "SALE")).path("id"))) {
            var etag = etag(workflow);
            var before = account.get(workflow).statusCode() == 200 ? 1 : 0;

            var replies = together(IntStream.range(0, 6)
                    .<Supplier<Integer>>mapToObj(
                            i -> () -> publish(workflow, etag, "").statusCode())
                    .toList());

            assertThat(replies).containsExactlyInAnyOrder(200, 404, 404, 404, 404, 404);
            assertThat(versions(workflow)).hasSize(before + 1);
        }
    }

    @Test
    void letsEitherAPublicationOrAReplacementOfTheSameVersionThrough() {
        for (int round = 0; round < 10; round++) {
            var workflow = workflowWithDraft();
            var etag = etag(workflow);

            var replies = together(List.of(() -> publish(workflow, etag, "").statusCode(), () -> account.put(
                            workflow, "\"1\"", sale("Sale to CRM", "NEW"))
                    .statusCode()));

            assertThat(replies).isIn(List.of(200, 412), List.of(409, 200));
            assertThat(versions(workflow)).containsExactly(2, 1);
            assertThat(account.get(workflow).<String>path("triggers[0].statuses[0]"))
                    .isEqualTo(replies.getFirst() == 200 ? "DNC" : "NEW");
            account.get(workflow + "/draft").then().statusCode(replies.getFirst() == 200 ? 404 : 200);
            account.delete(workflow).then().statusCode(204);
        }
    }

    @Test
    void losesNoDraftThatIsReplacedWhileItIsPublished() {
        for (int round = 0; round < 10; round++) {
            var workflow = WORKFLOWS + "/"
                    + account.post(DRAFTS, sale("Round " + round, "SALE")).path("id");
            var etag = etag(workflow);

            var replies = together(List.of(() -> publish(workflow, etag, "").statusCode(), () -> account.put(
                            workflow + "/draft", etag, sale("Round", "NEW"))
                    .statusCode()));

            assertThat(replies).isIn(List.of(200, 412), List.of(412, 200));
        }
    }

    @Test
    void leavesNothingHalfDoneWhenTheWorkflowIsDeletedMeanwhile() {
        for (int round = 0; round < 10; round++) {
            var workflow = workflowWithDraft();
            var etag = etag(workflow);

            var replies =
                    together(List.of(() -> publish(workflow, etag, "").statusCode(), () -> account.delete(workflow)
                            .statusCode()));

            assertThat(replies).isIn(List.of(200, 204), List.of(404, 204));
            account.get(workflow).then().statusCode(404);
            account.get(workflow + "/draft").then().statusCode(404);
        }
    }

    private static List<Integer> together(List<Supplier<Integer>> requests) {
        var start = new CyclicBarrier(requests.size());
        var running = requests.stream()
                .map(request -> CompletableFuture.supplyAsync(
                        () -> {
                            await(start);
                            return request.get();
                        },
                        task -> Thread.ofVirtual().start(task)))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
