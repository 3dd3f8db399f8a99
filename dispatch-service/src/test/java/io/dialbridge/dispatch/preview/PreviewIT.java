package io.dialbridge.dispatch.preview;

import static io.dialbridge.dispatch.DispatchApi.await;
import static io.dialbridge.dispatch.DispatchApi.deliver;
import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Adaptor.Row;
import io.dialbridge.contracts.Adaptor.Section;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an adaptor would send, saved or not. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(LeadsIntake.class)
class PreviewIT {

    private static final String UNSAVED = """
            { "name": "unsaved", "rows": [
                { "section": "call", "field": "status", "mapped_to": "dispo", "default_value": "NONE" },
                { "section": "call", "field": "length_in_sec", "mapped_to": "seconds" },
                { "section": "lead", "field": "phone_number", "mapped_to": "phone, phone_2" },
                { "section": "lead", "field": "date_of_birth", "mapped_to": "dob", "date_format": "m/d/Y" },
                { "section": "lead", "field": "created_at", "mapped_to": "since", "default_value": "never" },
                { "section": "lead", "field": "last_name", "mapped_to": "name" },
                { "section": "lead", "field": "first_name", "mapped_to": "" },
                { "section": "lead", "field": "status", "mapped_to": "dispo" },
                { "section": "extra", "field": "chain.id", "mapped_to": "chained" },
                { "section": "extra", "field": "agent_email", "mapped_to": "agent" } ] }
            """;

    @Inject
    Snapshots snapshots;

    @Inject
    ObjectMapper json;

    @Inject
    Pool pool;

    @Test
    void case7_anUnsavedAdaptorShowsEachRowWithTheLeadThatIsNamed() throws IOException {
        var account = new Account().install(snapshots);
        ann(account);

        var preview = tree(preview(account, """
                { "adaptor": %s, "lead_id": "42", "chain": { "id": 7 } }""".formatted(UNSAVED)).statusCode(200));

        assertThat(preview).isEqualTo(json.readTree("""
                { "payload": { "phone": "3105550100", "phone_2": "3105550100", "dob": "03/15/1984", "since": "never",
                               "name": "", "dispo": "SALE", "seconds": 120, "chained": "7", "agent": "bo@example.com" },
                  "method": "POST", "url": null, "content_type": "application/json",
                  "body": "{\\"phone\\":\\"3105550100\\",\\"phone_2\\":\\"3105550100\\",\\"dob\\":\\"03/15/1984\\",\\"since\\":\\"never\\",\\"name\\":\\"\\",\\"dispo\\":\\"SALE\\",\\"seconds\\":120,\\"chained\\":\\"7\\",\\"agent\\":\\"bo@example.com\\"}",
                  "query": null, "problem": null,
                  "rows": [
                    { "section": "call", "field": "status", "names": ["dispo"], "value": "SALE", "sent": "SALE",
                      "state": "SENT", "reason": null },
                    { "section": "call", "field": "length_in_sec", "names": ["seconds"], "value": "120", "sent": "120",
                      "state": "SENT", "reason": null },
                    { "section": "lead", "field": "phone_number", "names": ["phone", "phone_2"], "value": "3105550100",
                      "sent": "3105550100", "state": "SENT", "reason": null },
                    { "section": "lead", "field": "date_of_birth", "names": ["dob"], "value": "1984-03-15", "sent": "03/15/1984",
                      "state": "FORMATTED", "reason": "printed as m/d/Y" },
                    { "section": "lead", "field": "created_at", "names": ["since"], "value": "0000-00-00 00:00:00", "sent": "never",
                      "state": "DEFAULT", "reason": "the value is no date, so the default is sent" },
                    { "section": "lead", "field": "last_name", "names": ["name"], "value": null, "sent": "",
                      "state": "EMPTY", "reason": "the value is empty, and the row has no default" },
                    { "section": "lead", "field": "first_name", "names": [], "value": "Ann", "sent": null,
                      "state": "SKIPPED", "reason": "the row has no mapped_to, so it is not used" },
                    { "section": "lead", "field": "status", "names": ["dispo"], "value": "NEW", "sent": "NEW",
                      "state": "OVERWRITTEN", "reason": "later rows write every name of this one" },
                    { "section": "extra", "field": "chain.id", "names": ["chained"], "value": "7", "sent": "7",
                      "state": "SENT", "reason": null },
                    { "section": "extra", "field": "agent_email", "names": ["agent"], "value": "bo@example.com", "sent": "bo@example.com",
                      "state": "SENT", "reason": null } ],
                  "warnings": [
                    { "field": "rows", "reason": "map no call_log_id: receivers can't tell the calls of a lead apart" },
                    { "field": "rows", "reason": "map no lead id, neither id of the lead nor lead_id of the call: receivers can't find the lead again" },
                    { "field": "rows", "reason": "map no call_type: receivers refuse to log a call without one" },
                    { "field": "rows[7].mapped_to",
                      "reason": "\\"dispo\\" is also the name of rows[0], call.status, which comes later in the payload: its value is sent" } ],
                  "source": "LEAD", "lead_id": "42" }
                """));
    }

    @Test
    void theBodyIsTheOneOfTheEndpointAndNothingIsSent() throws IOException {
        try (var crm = new Receiver()) {
            var account = new Account()
                    .withEndpoint("crm", Account.endpoint(crm.url(), Endpoint.PostDataType.RAW, "api_key=K1", "", ""))
                    .install(snapshots);
            var given = "\"lead\": { \"phone_number\": \"310 & 1\" }, \"call\": { \"status\": \"SALE+1\" }";

            var form = tree(preview(account, "{ \"endpoint_id\": \"crm\", " + given + " }")
                    .statusCode(200));
            var query = tree(preview(account, """
                    { "adaptor_id": "map", "endpoint": { "name": "x", "url": "%s?token=T1&integration=I", "method": "GET" }, %s }""".formatted(crm.url(), given)).statusCode(200));

            assertThat(form.path("body").asText()).isEqualTo("phone=310+%26+1&dispo=SALE%2B1");
            assertThat(form.path("content_type").asText()).isEqualTo("application/x-www-form-urlencoded");
            assertThat(form.path("url").asText()).isEqualTo(crm.url());
            assertThat(form.path("source").asText()).isEqualTo("GIVEN");
            assertThat(form.path("lead_id").isNull()).isTrue();
            assertThat(query.path("method").asText()).isEqualTo("GET");
            assertThat(query.path("query").asText())
                    .isEqualTo("token=***&integration=I&phone=310%20%26%201&dispo=SALE%2B1");
            assertThat(query.path("body").isNull()).isTrue();
            assertThat(crm.got()).isEmpty();
            assertThat(DispatchApi.get(account, "").extract().jsonPath().getList("items"))
                    .isEmpty();
        }
    }

    @Test
    void withoutALeadItIsTheNewestDeliveryThenTheNewestLeadThenAMadeUpOne() {
        try (var crm = new Receiver()) {
            var account =
                    new Account().withEndpoint("crm", Account.json(crm.url())).install(snapshots);
            assertThat(recent(account)).containsExactly(entry("source", "SAMPLE"), entry("phone", "3105550100"));
            ann(account);
            LeadsIntake.has(
                    account.id(),
                    "43",
                    new JsonObject().put("phone_number", "2125550143"),
                    new JsonObject(),
                    new JsonObject());
            assertThat(recent(account)).containsExactly(entry("source", "RECENT"), entry("phone", "2125550143"));

            await(account, deliver(account, "crm"), "DELIVERED");

            assertThat(recent(account)).containsExactly(entry("source", "RECENT"), entry("phone", "3105550100"));
            erase(account);
            assertThat(recent(account)).containsExactly(entry("source", "RECENT"), entry("phone", "2125550143"));
        }
    }

    @Test
    void whatTheAccountMasksIsMaskedUnderTheNamesOfTheUnsavedAdaptorToo() throws IOException {
        var account = new Account().withMasked("phone_number").install(snapshots);

        var preview = tree(preview(account, """
                { "adaptor": { "name": "n", "rows": [
                    { "section": "lead", "field": "phone_number", "mapped_to": "mobile" },
                    { "section": "lead", "field": "first_name", "mapped_to": "api_token" },
                    { "section": "lead", "field": "city", "mapped_to": "city" } ] },
                  "lead": { "phone_number": "3105550100", "first_name": "Ann", "city": "Oslo" } }""").statusCode(200));

        assertThat(preview.path("body").asText())
                .isEqualTo("{\"mobile\":\"***\",\"api_token\":\"***\",\"city\":\"Oslo\"}");
        assertThat(preview.path("payload"))
                .isEqualTo(json.readTree("{\"mobile\":\"***\",\"api_token\":\"***\",\"city\":\"Oslo\"}"));
        assertThat(preview.path("rows").findValuesAsText("value")).containsExactly("***", "***", "Oslo");
        assertThat(preview.path("rows").findValuesAsText("sent")).containsExactly("***", "***", "Oslo");
    }

    @Test
    void aBodyWhoseTemplateNamesAMaskedFieldIsNotShown() throws IOException {
        var account = new Account().withMasked("phone_number").install(snapshots);

        assertThat(byTemplate(account, "{\\\"number\\\":\\\"{payload['mobile']}\\\"}"))
                .isEqualTo("***");
        assertThat(byTemplate(account, "{\\\"number\\\":\\\"{lead.phone_number}\\\"}"))
                .isEqualTo("***");
        assertThat(byTemplate(account, "{\\\"town\\\":\\\"{lead.city}\\\"}")).isEqualTo("{\"town\":\"Oslo\"}");
    }

    private String byTemplate(Account account, String template) throws IOException {
        return tree(preview(account, """
                { "adaptor": { "name": "n", "rows": [ { "section": "lead", "field": "phone_number", "mapped_to": "mobile" } ] },
                  "endpoint": { "name": "e", "url": "https://crm.example/", "post_data_type": "TEMPLATE",
                                "format": { "template": "%s" } },
                  "lead": { "phone_number": "3105550100", "city": "Oslo" } }""".formatted(template)).statusCode(200))
                .path("body")
                .asText();
    }

    @Test
    void everythingThatIsWrongIsNamed() {
        var account = new Account().install(snapshots);

        assertThat(faults(account, """
                { "adaptor": { "name": "n", "colour": 1, "rows": [ { "section": "leads", "field": 7 } ] }, "adaptor_id": "map",
                  "endpoint": { "name": "e", "metod": "GET" }, "leed": {}, "lead": [], "call": { "status": {} } }"""))
                .containsExactlyInAnyOrder(
                        "leed",
                        "adaptor.colour",
                        "adaptor.rows[0].section",
                        "adaptor.rows[0].field",
                        "endpoint.metod",
                        "lead",
                        "call.status",
                        "adaptor_id");
        assertThat(faults(account, "{ \"adaptor\": { \"rows\": [ {} ] }, \"endpoint\": {} }"))
                .containsExactly("adaptor.rows[0].section", "adaptor.rows[0].field", "endpoint.url");
        assertThat(faults(account, """
                { "adaptor": { "rows": [ { "section": "lead", "field": "notes", "default_value": "%s", "date_format": "%s" } ] } }""".formatted("d".repeat(10_001), "z".repeat(101))))
                .containsExactly("adaptor.rows[0].default_value", "adaptor.rows[0].date_format");
        assertThat(faults(account, "{}")).containsExactly("adaptor");
        assertThat(faults(account, "{ \"endpoint\": { \"url\": \"https://crm.example\" } }"))
                .containsExactly("adaptor");
        preview(account, "[]").statusCode(400);
    }

    @Test
    void anEditorMaySendBackTheRecordsThatItRead() {
        preview(new Account().install(snapshots), """
                { "adaptor": { "id": "7", "name": "n", "rows": [], "created_at": "2026-11-22T15:04:05Z",
                               "updated_at": "2026-11-22T15:04:05Z", "version": 3, "warnings": [] }, "lead": {} }""").statusCode(200);
    }

    @Test
    void nobodySeesWhatIsAnotherAccounts() {
        var other = new Account()
                .withEndpoint("theirs", Account.json("https://crm.example"))
                .install(snapshots);
        ann(other);
        var account = new Account().withAdaptors(Map.of("mine", adaptor())).install(snapshots);

        assertThat(faults(account, "{ \"endpoint_id\": \"theirs\" }")).containsExactly("endpoint_id");
        assertThat(faults(account, "{ \"adaptor_id\": \"map\" }")).containsExactly("adaptor_id");
        assertThat(faults(account, "{ \"adaptor_id\": \"mine\", \"lead_id\": \"42\" }"))
                .containsExactly("lead_id");
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/dispatch/adaptors/preview")
                .then()
                .statusCode(401);
    }

    @Test
    void aLeadThatIsNamedIsNotMadeUpWhileLeadIntakeIsAway() throws IOException {
        var account = new Account().install(snapshots);
        LeadsIntake.isAwayFor(account.id());

        preview(account, "{ \"adaptor_id\": \"map\", \"lead_id\": \"42\" }")
                .statusCode(503)
                .body(
                        "detail",
                        is(
                                "The lead can't be read: lead-intake-service does not answer. Send the request again in a moment, or give lead with its values instead of lead_id."));
        assertThat(tree(preview(account, "{ \"adaptor_id\": \"map\" }").statusCode(200))
                        .path("source")
                        .asText())
                .isEqualTo("SAMPLE");
    }

    @Test
    void anEndpointThatCanSendNothingSaysWhy() throws IOException {
        var account = new Account().install(snapshots);

        var preview = tree(preview(account, """
                { "adaptor_id": "map", "endpoint": { "url": "ftp://crm.example" }, "lead": {} }""").statusCode(200));

        assertThat(preview.path("problem").asText())
                .isEqualTo("the endpoint's URL is not an http or https URL with a host and without credentials");
        assertThat(preview.path("body").isNull()).isTrue();
        assertThat(preview.path("payload").toString()).isEqualTo("{\"phone\":\"\",\"dispo\":\"NONE\"}");
    }

    @Test
    void aPayloadThatIsTooLongIsNotShownAndLongValuesAreCut() throws IOException {
        var account = new Account().install(snapshots);
        var names = IntStream.range(0, 70).mapToObj(number -> "n" + number).collect(joining(","));
        var notes = "n".repeat(65_535);

        var preview = tree(preview(account, """
                { "adaptor": { "name": "mine", "rows": [ { "section": "lead", "field": "notes", "mapped_to": "%s" } ] },
                  "lead": { "notes": "%s" } }""".formatted(names, notes)).statusCode(200));

        assertThat(preview.path("problem").asText())
                .isEqualTo(
                        "the payload has more than 4194304 characters; the adaptor writes long values under too many names");
        assertThat(preview.path("payload").toString()).isEqualTo("{}");
        assertThat(preview.path("body").isNull()).isTrue();
        assertThat(preview.at("/rows/0/value").asText()).isEqualTo(notes.substring(0, 4_096) + "…");
        assertThat(preview.at("/rows/0/sent").asText()).isEqualTo(notes.substring(0, 4_096) + "…");
        assertThat(preview.at("/rows/0/state").asText()).isEqualTo("SENT");
    }

    private static Adaptor adaptor() {
        return new Adaptor("mine", true, List.of(new Row(Section.LEAD, "city", "city", null, null)));
    }

    private static void ann(Account account) {
        LeadsIntake.has(
                account.id(),
                "42",
                new JsonObject()
                        .put("id", "42")
                        .put("phone_number", "3105550100")
                        .put("first_name", "Ann")
                        .put("status", "NEW")
                        .put("date_of_birth", "1984-03-15")
                        .put("created_at", "0000-00-00 00:00:00"),
                new JsonObject().put("call_log_id", "c-1").put("status", "SALE").put("length_in_sec", "120"),
                new JsonObject().put("agent_email", "bo@example.com"));
    }

    private Map<String, String> recent(Account account) {
        var preview = preview(account, "{ \"adaptor_id\": \"map\" }")
                .statusCode(200)
                .extract()
                .jsonPath();
        var found = new LinkedHashMap<String, String>();
        found.put("source", preview.getString("source"));
        found.put("phone", preview.getString("payload.phone"));
        return found;
    }

    private void erase(Account account) {
        pool.preparedQuery("UPDATE delivery SET erased_at = now() WHERE account_id = $1")
                .execute(Tuple.of(account.id()))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static List<String> faults(Account account, String body) {
        return preview(account, body).statusCode(400).extract().jsonPath().getList("errors.field");
    }

    private JsonNode tree(ValidatableResponse response) throws IOException {
        return json.readTree(response.extract().asString());
    }

    private static ValidatableResponse preview(Account account, String body) {
        return given().auth()
                .oauth2(account.token())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/dispatch/adaptors/preview")
                .then();
    }
}
