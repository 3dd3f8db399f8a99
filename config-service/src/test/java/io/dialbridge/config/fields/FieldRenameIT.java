package io.dialbridge.config.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class FieldRenameIT {

    private static final String SETTINGS = "/api/config/api-settings";

    private final Pool pool;
    private TestAccount account;
    private String field;
    private String adaptor;
    private String workflow;

    FieldRenameIT(Pool pool) {
        this.pool = pool;
    }

    @BeforeEach
    void useAField() {
        account = TestAccount.fresh();
        field = "/api/config/fields/" + account.create("fields", "{\"name\": \"buyer_id\"}");
        adaptor = "/api/config/adaptors/" + account.create("adaptors", adaptor("Map", "buyer_id"));
        workflow = "/api/config/workflows/"
                + account.create("workflows", """
                {"name": "Sale to CRM", "relation": {"type": "CAMPAIGN", "all": true},
                 "triggers": [{"type": "DISPOSITION", "statuses": ["SALE"]},
                   {"type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.buyer_id", "operator": "IS_EQUAL_TO", "value": "buyer_id"}],
                 "action_sets": [{"actions": [{"type": "INTEGRATION", "endpoint_id": "%s"}]}]}""".formatted(account.endpoint("CRM", account.adaptor("Plain map"))));
        account.put(SETTINGS, "*", "{\"masked_fields\": [\"email\", \"buyer_id\"]}")
                .then()
                .statusCode(200);
    }

    @Test
    void takesAdaptorsWorkflowsAndSettingsAlong() {
        var snapshot = account.get("/api/config/snapshot").jsonPath().getLong("version");

        rename("buyer_id", "purchaser").then().statusCode(200).header("ETag", "\"2\"");

        assertThat(account.get(adaptor).<List<String>>path("rows.field"))
                .containsExactly("phone_number", "purchaser", "purchaser");
        assertThat(account.get(adaptor).<List<String>>path("rows.mapped_to"))
                .containsExactly("phone", "buyer_id", "buyer");
        assertThat(account.get(workflow).<String>path("triggers[1].field")).isEqualTo("lead.purchaser");
        assertThat(account.get(workflow).<String>path("triggers[1].value")).isEqualTo("buyer_id");
        assertThat(account.get(SETTINGS).<List<String>>path("masked_fields")).containsExactly("email", "purchaser");
        for (var path : List.of(adaptor, workflow, SETTINGS)) {
            assertThat(account.get(path).<Object>path("version")).as(path).isEqualTo(2);
        }
        // One transaction: no follower sees the one without the others.
        assertThat(account.get("/api/config/snapshot").jsonPath().getLong("version"))
                .isEqualTo(snapshot + 1);
    }

    @Test
    void keepsTheReferences() {
        rename("buyer_id", "purchaser").then().statusCode(200);

        var refused = account.delete(field);

        refused.then().statusCode(409);
        assertThat(refused.<String>path("detail"))
                .contains("adaptor ", "\"Map\"", "workflow ", "\"Sale to CRM\"", "API settings ");
        account.post("/api/config/adaptors", adaptor("Old name", "buyer_id"))
                .then()
                .statusCode(400);
        account.create("adaptors", adaptor("New name", "purchaser"));
    }

    @Test
    void isShownBeforehandMemberByMemberWithoutEffect() {
        var before = everything();

        var preview = account.post(field + "/rename-preview", "{\"name\": \"purchaser\"}");

        preview.then().statusCode(200);
        assertThat(preview.<List<Object>>path("items"))
                .containsExactly(
                        change(
                                "adaptor",
                                adaptor,
                                "Map",
                                List.of(
                                        member("rows[1].field", "buyer_id", "purchaser"),
                                        member("rows[2].field", "buyer_id", "purchaser"))),
                        change(
                                "workflow",
                                workflow,
                                "Sale to CRM",
                                List.of(member("triggers[1].field", "lead.buyer_id", "lead.purchaser"))),
                        change(
                                "api_settings",
                                "/" + account.get(SETTINGS).path("id"),
                                "API settings",
                                List.of(member("masked_fields[1]", "buyer_id", "purchaser"))));
        assertThat(preview.<Object>path("next")).isNull();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void isShownPageByPage() {
        var first = account.post(field + "/rename-preview?limit=2", "{\"name\": \"purchaser\"}");
        var second = account.post(
                field + "/rename-preview?limit=2&after=" + first.path("next"), "{\"name\": \"purchaser\"}");

        assertThat(first.<List<String>>path("items.kind")).containsExactly("adaptor", "workflow");
        assertThat(second.<List<String>>path("items.kind")).containsExactly("api_settings");
        assertThat(second.<Object>path("next")).isNull();
    }

    @Test
    void previewsOnlyNamesThatTheFieldCouldGet() {
        account.create("fields", "{\"name\": \"plan\"}");
        var preview = field + "/rename-preview";

        account.post(preview, "{\"name\": \"plan\"}").then().statusCode(409);
        for (var body : List.of("{}", "{\"name\": \"email\"}", "{\"name\": \"Buyer\"}", "{\"nmae\": \"x\"}")) {
            account.post(preview, body).then().statusCode(400);
        }
        account.post("/api/config/fields/999999/rename-preview", "{\"name\": \"x\"}")
                .then()
                .statusCode(404);
        TestAccount.fresh().post(preview, "{\"name\": \"x\"}").then().statusCode(404);
    }

    @Test
    void changesNothingWhenTheNameIsTaken() {
        account.create("fields", "{\"name\": \"plan\"}");
        var before = everything();

        rename("buyer_id", "plan").then().statusCode(409);

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void leavesNoRecordBehindThatIsSavedAtTheSameTime() {
        var name = "buyer_id";
        for (int round = 0; round < 10; round++) {
            var from = name;
            var to = "purchaser_" + round;
            var replies = together(List.of(
                    () -> rename(from, to),
                    () -> account.put(adaptor, "*", adaptor("Map", from)),
                    () -> account.post("/api/config/adaptors", adaptor("Map of " + to, from))));

            assertThat(replies.getFirst().statusCode()).isEqualTo(200);
            // 400 where the rename came first: the old name means nothing any more.
            assertThat(replies.get(1).statusCode()).isIn(200, 400);
            assertThat(replies.get(2).statusCode()).isIn(201, 400);
            var fields = account.get("/api/config/adaptors?limit=500").<List<List<String>>>path("items.rows.field");
            assertThat(fields.stream().flatMap(List::stream).distinct())
                    .as("after round %d", round)
                    .containsOnly("phone_number", to);
            name = to;
        }
        account.delete(field).then().statusCode(409);
    }

    @Test
    void takesAlongWhoBeginsToNameTheFieldWhileItsUsersAreBeingLocked() {
        var writer = pool.getConnectionAndAwait();
        var transaction = writer.beginAndAwait();
        // However slow the machine is, this writer shall not be given up.
        writer.query("SET LOCAL idle_in_transaction_session_timeout = 0").executeAndAwait();
        writer.preparedQuery("SELECT id FROM config_record WHERE id = $1 FOR NO KEY UPDATE")
                .executeAndAwait(Tuple.of(Long.valueOf(adaptor.substring(adaptor.lastIndexOf('/') + 1))));
        var rename = CompletableFuture.supplyAsync(() -> rename("buyer_id", "purchaser"));
        await().atMost(Duration.ofSeconds(30)).until(this::somebodyWaits);

        var late = "/api/config/adaptors/" + account.create("adaptors", adaptor("Late map", "buyer_id"));
        transaction.commitAndAwait();
        writer.closeAndAwait();

        rename.join().then().statusCode(200).header("ETag", "\"2\"");
        for (var path : List.of(adaptor, late)) {
            assertThat(account.get(path).<List<String>>path("rows.field"))
                    .containsExactly("phone_number", "purchaser", "purchaser");
            assertThat(account.get(path).<Object>path("version")).isEqualTo(2);
        }
    }

    private boolean somebodyWaits() {
        return pool.query("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
                .executeAndAwait()
                .iterator()
                .next()
                .getBoolean(0);
    }

    @Test
    void followsTwoFieldsThatAreRenamedAtTheSameTime() {
        var second = "/api/config/fields/" + account.create("fields", "{\"name\": \"plan_0\"}");
        var both = IntStream.range(0, 4)
                .mapToObj(i -> account.create("adaptors", """
                        {"name": "Both %d", "rows": [{"section": "lead", "field": "buyer_id", "mapped_to": "b"},
                          {"section": "extra", "field": "plan_0", "mapped_to": "p"}]}""".formatted(i)))
                .toList();
        var name = "buyer_id";
        for (int round = 1; round <= 6; round++) {
            var from = name;
            var to = "buyer_" + round;
            var plan = "{\"name\": \"plan_" + round + "\"}";

            var replies = together(List.of(() -> rename(from, to), () -> account.put(second, "*", plan)));

            assertThat(replies).extracting(Response::statusCode).containsExactly(200, 200);
            for (var id : both) {
                assertThat(account.get("/api/config/adaptors/" + id).<List<String>>path("rows.field"))
                        .containsExactly(to, "plan_" + round);
            }
            name = to;
        }
    }

    private static List<Response> together(List<Supplier<Response>> requests) {
        return requests.stream().map(CompletableFuture::supplyAsync).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private Response rename(String from, String to) {
        return account.put(field, "*", account.get(field).asString().replace("\"name\":\"" + from, "\"name\":\"" + to));
    }

    private String everything() {
        return account.get("/api/config/snapshot").asString()
                + account.get(field).asString()
                + account.get(adaptor).asString()
                + account.get(workflow).asString()
                + account.get(SETTINGS).asString();
    }

    private static String adaptor(String name, String field) {
        return """
                {"name": "%s", "rows": [{"section": "lead", "field": "phone_number", "mapped_to": "phone"},
                  {"section": "lead", "field": "%s", "mapped_to": "buyer_id"},
                  {"section": "extra", "field": "%<s", "mapped_to": "buyer"}]}""".formatted(name, field);
    }

    private static Map<String, Object> change(
            String kind, String path, String name, List<Map<String, String>> members) {
        return Map.of("kind", kind, "id", path.substring(path.lastIndexOf('/') + 1), "name", name, "changes", members);
    }

    private static Map<String, String> member(String path, String from, String to) {
        return Map.of("path", path, "from", from, "to", to);
    }
}
