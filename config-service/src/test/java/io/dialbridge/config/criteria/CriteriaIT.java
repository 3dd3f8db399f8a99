package io.dialbridge.config.criteria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class CriteriaIT {

    private static final String KEY = "[a-z0-9]{32}";

    private final String internalToken;
    private TestAccount account;
    private Response created;
    private String path;

    CriteriaIT(@ConfigProperty(name = "dialbridge.internal-token") String internalToken) {
        this.internalToken = internalToken;
    }

    @BeforeEach
    void createCriteria() {
        account = TestAccount.fresh();
        created = account.post("/api/config/lead-post-criteria", """
                {"name": "Vendor A", "list_id": "%s", "check_dup": 1}""".formatted(account.list("Fresh leads 2026")));
        created.then().statusCode(201);
        path = created.header("Location");
    }

    @Test
    void getAKeyThatStaysWhateverAReplacementSays() {
        assertThat(created.<String>path("criteria_key")).matches(KEY);
        assertThat(created.<Object>path("previous_key")).isNull();
        assertThat(created.<Object>path("previous_until")).isNull();
        String body = account.get(path).asString();

        var replaced = account.put(path, "\"1\"", body.replace(key(), "0".repeat(32)));

        replaced.then().statusCode(200);
        assertThat(replaced.<String>path("criteria_key")).isEqualTo(key());
        assertThat(account.get("/api/config/lead-post-criteria").<List<String>>path("items.criteria_key"))
                .containsExactly(key());
        account.post("/api/config/lead-post-criteria", body).then().statusCode(400);
    }

    @Test
    void keepThePreviousKeyForTheGraceOfARotation() {
        var rotated = account.post(path + "/rotate-key", "{\"grace_hours\": 2}");

        rotated.then().statusCode(200).header("ETag", "\"2\"");
        assertThat(rotated.<String>path("criteria_key")).matches(KEY).isNotEqualTo(key());
        assertThat(rotated.<String>path("previous_key")).isEqualTo(key());
        assertThat(Instant.parse(rotated.path("previous_until")))
                .isCloseTo(
                        Instant.parse(rotated.<String>path("updated_at")).plus(2, ChronoUnit.HOURS),
                        within(5, ChronoUnit.SECONDS));
        assertThat(account.get(path).asString()).isEqualTo(rotated.asString());
    }

    @Test
    void keepItForADayUnlessTheCallerSaysOtherwise() {
        var rotated = account.request().post(path + "/rotate-key");

        rotated.then().statusCode(200);
        assertThat(Instant.parse(rotated.path("previous_until")))
                .isCloseTo(
                        Instant.parse(rotated.<String>path("updated_at")).plus(24, ChronoUnit.HOURS),
                        within(5, ChronoUnit.SECONDS));
    }

    @Test
    void endAKeyAtOnceWhenThereIsNoGrace() {
        var rotated = account.post(path + "/rotate-key", "{\"grace_hours\": 0}");

        assertThat(rotated.<Object>path("previous_key")).isNull();
        assertThat(rotated.<Object>path("previous_until")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"grace_hours\": -1}", "{\"grace_hours\": 721}", "{\"grace_hours\": \"1\"}", "{\"grace\": 1}"})
    void refuseOtherGraces(String body) {
        account.post(path + "/rotate-key", body).then().statusCode(400);

        assertThat(account.get(path).<String>path("criteria_key")).isEqualTo(key());
    }

    @Test
    void rotateOnceForAVersionHoweverOftenTheCallerRepeats() {
        var replies = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> account.request()
                        .header("If-Match", "\"1\"")
                        .body("{}")
                        .post(path + "/rotate-key")
                        .statusCode()))
                .toList();

        assertThat(replies.stream().map(CompletableFuture::join).sorted())
                .containsExactly(200, 412, 412, 412, 412, 412);
    }

    @Test
    void staysReadableInEveryVersionEvenAfterItsDeletion() {
        var first = account.get(path).asString();
        account.put(path, "\"1\"", first.replace("\"check_dup\":1", "\"check_dup\":2"))
                .then()
                .statusCode(200);
        account.post(path + "/rotate-key", "{}").then().statusCode(200);
        account.delete(path).then().statusCode(204);

        var newest = account.get(path + "/versions?limit=2");
        var oldest = account.get(path + "/versions?limit=2&after=" + newest.path("next"));

        assertThat(newest.<List<Integer>>path("items.version")).containsExactly(3, 2);
        assertThat(newest.<List<Integer>>path("items.check_dup")).containsExactly(2, 2);
        assertThat(oldest.<List<Integer>>path("items.version")).containsExactly(1);
        assertThat(oldest.<List<Integer>>path("items.check_dup")).containsExactly(1);
        assertThat(oldest.<Object>path("next")).isNull();
        var version = account.get(path + "/versions/1");
        assertThat(version.<String>path("id")).isEqualTo(created.path("id"));
        assertThat(version.<String>path("written_at")).isEqualTo(created.path("created_at"));
        assertThat(version.<String>path("name")).isEqualTo("Vendor A");
        assertThat(version.asString()).doesNotContain("key\":\"" + key());
    }

    @Test
    void answersNotFoundForVersionsThatAreNone() {
        for (var unknown : List.of(path + "/versions/2", path + "/versions/x", path + "/versions/0")) {
            account.get(unknown).then().statusCode(404).contentType("application/problem+json");
        }
        account.get("/api/config/lead-post-criteria/999999/versions").then().statusCode(404);
        account.get(path.replace("lead-post-criteria", "lead-criteria") + "/versions")
                .then()
                .statusCode(404);
        account.get(path + "/versions?after=x").then().statusCode(400);
    }

    @Test
    void showsItsVersionsAndTakesRotationsFromItsOwnAccountAlone() {
        var stranger = TestAccount.fresh();

        stranger.get(path + "/versions").then().statusCode(404);
        stranger.get(path + "/versions/1").then().statusCode(404);
        stranger.post(path + "/rotate-key", "{}").then().statusCode(404);
        account.withScopes("leads only", "\"leads\"")
                .post(path + "/rotate-key", "{}")
                .then()
                .statusCode(403);
    }

    @Test
    void standsInTheSnapshotWithItsKeysAndItsVersion() {
        account.post(path + "/rotate-key", "{}").then().statusCode(200);
        var id = account.create("lead-criteria", "{\"name\": \"Adults\", \"min_age\": 18}");
        var stored = account.get(path);
        var adults = account.get("/api/config/lead-criteria/" + id);

        Map<String, Object> inbound = account.told(internalToken, "inbound");

        var rules = new HashMap<>(account.get(path + "/versions/2").jsonPath().<String, Object>getMap("$"));
        List.of("id", "version", "written_at", "written_by").forEach(rules::remove);
        assertThat(inbound)
                .extractingByKey("lead_post_criteria")
                .extracting(created.<String>path("id"))
                .isEqualTo(Map.of(
                        "version", 2,
                        "criteria_key", stored.path("criteria_key"),
                        "previous_key", key(),
                        "previous_until", stored.path("previous_until"),
                        "criteria", rules));
        assertThat(inbound)
                .extractingByKey("lead_criteria")
                .extracting(id)
                .extracting("criteria_key", "version", "criteria.min_age")
                .containsExactly(adults.path("criteria_key"), 1, 18);
    }

    @Test
    void holdWhatTheyReferTo() {
        var list = account.get(path).<String>path("list_id");
        var other = account.list("Other leads 2026");
        var adults = account.create(
                "lead-criteria", "{\"name\": \"Adults\", \"lists\": {\"include\": [\"" + other + "\"]}}");
        var body = account.get(path).asString();
        account.put(path, "\"1\"", body.replace("\"lead_criteria_id\":null", "\"lead_criteria_id\":\"" + adults + "\""))
                .then()
                .statusCode(200);

        for (var used : List.of("lists/" + list, "lists/" + other, "lead-criteria/" + adults)) {
            account.delete("/api/config/" + used).then().statusCode(409);
        }
    }

    @Test
    void takeOnlyAnActiveListButKeepOneThatBecameInactive() {
        String list = account.get(path).path("list_id");
        account.put(
                        "/api/config/lists/" + list,
                        "*",
                        account.get("/api/config/lists/" + list)
                                .asString()
                                .replace("\"active\":true", "\"active\":false"))
                .then()
                .statusCode(200);

        var fresh = account.post(
                "/api/config/lead-post-criteria", "{\"name\": \"Vendor B\", \"list_id\": \"" + list + "\"}");

        fresh.then().statusCode(400);
        assertThat(fresh.<String>path("errors[0].reason"))
                .isEqualTo("the list " + list + " is not active; activate it first");
        account.put(path, "\"1\"", account.get(path).asString()).then().statusCode(200);
    }

    @Test
    void nameThePathOfEveryReferenceToNothing() {
        var reply = account.post("/api/config/lead-post-criteria", """
                {"name": "Vendor B", "list_id": "1", "check_dup": 4, "check_dup_list": ["2"], "search_list_id": "x, 3",
                 "search_campaign_id": "4", "lead_criteria_id": "5"}""");

        assertThat(reply.<List<String>>path("errors.field"))
                .containsExactly(
                        "list_id",
                        "check_dup_list[0]",
                        "search_list_id",
                        "search_list_id",
                        "search_campaign_id",
                        "lead_criteria_id");
        assertThat(reply.<String>path("errors[5].reason")).isEqualTo("there is no Lead Criteria \"5\" in this account");
    }

    private String key() {
        return created.path("criteria_key");
    }
}
