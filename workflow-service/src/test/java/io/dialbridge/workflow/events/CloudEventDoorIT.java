package io.dialbridge.workflow.events;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.Api.INTERNAL;
import static io.dialbridge.workflow.Api.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.dialbridge.workflow.Api;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class CloudEventDoorIT {

    private static final String EVENTS = "/api/workflow/events";
    private static final RestAssuredConfig AS_TEXT = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs(EventFormat.STRUCTURED, ContentType.TEXT)
                    .encodeContentTypeAs(EventFormat.BATCHED, ContentType.TEXT)
                    .encodeContentTypeAs("application/cloudevents+xml", ContentType.TEXT));

    @Inject
    Snapshots snapshots;

    @Inject
    ObjectMapper json;

    private void install(String account) {
        snapshots
                .install(account(account, Map.of("w-sale", workflow(disposition("SALE")))))
                .await()
                .indefinitely();
    }

    private static ValidatableResponse post(String token, String type, String body) {
        return given().config(AS_TEXT)
                .header("Authorization", "Bearer " + token)
                .contentType(type)
                .body(body)
                .post(EVENTS)
                .then();
    }

    private static ValidatableResponse one(String token, String event) {
        return post(token, EventFormat.STRUCTURED, event);
    }

    private static ValidatableResponse many(String token, List<String> events) {
        return post(token, EventFormat.BATCHED, "[" + String.join(",", events) + "]");
    }

    private static String saved(String id, String data) {
        return """
                {"specversion": "1.0", "id": "%s", "source": "/crm", "type": "lead.saved", "subject": "42", "data": %s}
                """.formatted(id, data);
    }

    private static String saved(String id) {
        return saved(id, "{\"lead\": {\"first_name\": \"Ann\"}}");
    }

    @Test
    void takesTheExampleOfTheDocumentation() throws Exception {
        install("cloud");
        one("cloud", example(EventFormat.STRUCTURED, "a sale"))
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(0))
                .body("rejected", hasSize(0));
        get("cloud", "events/evt-1")
                .body("event.event", equalTo("call.dispositioned"))
                .body("event.occurred_at", equalTo("2026-11-22T15:04:05Z"))
                .body("event.account_id", equalTo("cloud"))
                .body("event.lead_id", equalTo("42"))
                .body("event.lead.id", equalTo("42"))
                .body("event.lead.first_name", equalTo("Ann"))
                .body("event.call.length_in_sec", equalTo("120"))
                .body("event.agent.agent_full_name", equalTo("Jo Doe"))
                .body("event.trace_parent", equalTo("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
                .body("event.containsKey('source')", equalTo(false))
                .body("runs.outcome", equalTo(List.of("FIRED")))
                .body("runs[0].call_log_id", equalTo("c-1"));
    }

    @Test
    void theReplyOfTheDocumentationIsARealOne() throws Exception {
        install("cloud-batch");
        var reply = post(
                        "cloud-batch",
                        EventFormat.BATCHED + "; charset=utf-8",
                        example(EventFormat.BATCHED, "a sale and a mistake"))
                .statusCode(202)
                .extract()
                .asString();
        assertThat(json.readTree(reply)).isEqualTo(json.readTree(EventExamples.CLOUD_REPLY));
    }

    private String example(String type, String name) throws IOException {
        return document()
                .path("requestBody")
                .path("content")
                .path(type)
                .path("examples")
                .path(name)
                .path("value")
                .toString();
    }

    private JsonNode document() throws IOException {
        var document = given().queryParam("format", "json").get("/api/workflow/openapi");
        return json.readTree(document.asString()).path("paths").path(EVENTS).path("post");
    }

    @Test
    void theDocumentationNamesTheThreeForms() throws Exception {
        var forms = document().path("requestBody").path("content").fieldNames();
        assertThat(forms)
                .toIterable()
                .containsExactlyInAnyOrder("application/json", EventFormat.STRUCTURED, EventFormat.BATCHED);
    }

    @Test
    void anEventIsTakenOnceInWhateverFormItComes() {
        install("cloud-twice");
        one("cloud-twice", saved("e")).body("accepted", equalTo(1));
        many("cloud-twice", List.of(saved("e"), saved("f"), saved("f")))
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(2));
        Api.post("cloud-twice", "{\"id\": \"f\", \"event\": \"lead.saved\", \"lead\": {\"id\": 1}}")
                .body("duplicates", equalTo(1));
    }

    @Test
    void oneBadEventIsNoneOfTheOthers() {
        install("cloud-bad");
        var future =
                saved("b4").replaceFirst("\\{", "{\"time\": \"" + Instant.now().plusSeconds(600) + "\", ");
        var ended = saved("b5", "{\"lead\": {\"a\": 1}, \"call\": {\"call_date\": \"2026-11-22 15:00:00\"}}")
                .replace("lead.saved", "call.ended")
                .replaceFirst("\\{", "{\"time\": \"2026-11-22T19:59:59Z\", ");
        many(
                        "cloud-bad",
                        List.of(
                                saved("b0"),
                                "7",
                                saved("b2", "{}"),
                                saved("b3", "{\"lead\": {\"a\": 1}, \"account_id\": \"cloud\"}"),
                                future,
                                ended,
                                saved("b6", "{\"lead\": {\"a\": 1}, \"causation_depth\": 2000000000}"),
                                saved("b7", "{\"lead\": {\"a\": \"\\u0000\"}}"),
                                saved("b8").replace("1.0", "0.3"),
                                saved("b9")))
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("rejected.index", equalTo(List.of(1, 2, 3, 4, 5, 6, 7, 8)))
                .body("rejected[0].id", nullValue())
                .body("rejected[7].id", equalTo("b8"))
                .body(
                        "rejected.reason",
                        equalTo(List.of(
                                "a CloudEvent is a JSON object",
                                "lead is missing: send the lead's fields with the event",
                                "account_id is not the account of this token",
                                "time is more than 5 minutes ahead of our clock",
                                "call.call_date is after time: a call can't end before it starts",
                                "causation_depth must be a whole number from 0 to 1000",
                                "lead.a contains a NUL character",
                                "specversion must be 1.0")));
        get("cloud-bad", "events/b0").statusCode(200);
        get("cloud-bad", "events/b9").statusCode(200);
        get("cloud-bad", "events/b6").statusCode(404);
    }

    @Test
    void aServiceNamesTheAccountInData() {
        install("cloud-ours");
        var ours = saved("ours", "{\"lead\": {\"a\": 1}, \"account_id\": \"cloud-ours\"}");
        many(INTERNAL, List.of(ours, saved("nobodys")))
                .body("accepted", equalTo(1))
                .body("rejected[0].reason", equalTo("account_id is missing"));
        get("cloud-ours", "events/ours").statusCode(200);
    }

    @Test
    void aBodyOfTheOtherFormIsAProblem() {
        install("cloud-form");
        post("cloud-form", EventFormat.BATCHED, saved("e"))
                .statusCode(400)
                .contentType("application/problem+json")
                .body(
                        "detail",
                        equalTo(
                                "body: must be an array of CloudEvents; a single one is sent as application/cloudevents+json"));
        one("cloud-form", "[" + saved("e") + "]")
                .statusCode(400)
                .body(
                        "detail",
                        equalTo(
                                "body: must be one CloudEvent; an array of them is sent as application/cloudevents-batch+json"));
        one("cloud-form", "").statusCode(400);
        one("cloud-form", "{\"id\": ")
                .statusCode(400)
                .body("detail", equalTo("The body is not valid JSON at line 1, column 8."));
        many("cloud-form", List.of()).statusCode(202).body("accepted", equalTo(0));
        many("cloud-form", Collections.nCopies(1_001, "{}"))
                .statusCode(400)
                .body("detail", equalTo("body: holds 1001 events; send at most 1000 at once"));
        many("cloud-form", Collections.nCopies(1_000, "{}")).statusCode(202).body("rejected", hasSize(1_000));
        get("cloud-form", "events/e").statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/cloudevents+xml", "text/plain", "application/xml"})
    void anUnknownMediaTypeIsAProblem(String type) {
        install("cloud-media");
        post("cloud-media", type, saved("e"))
                .statusCode(415)
                .contentType("application/problem+json")
                .body("detail", equalTo("This path does not read a body of this Content-Type."));
    }

    @Test
    void aHugeEventIsRefused() throws Exception {
        install("cloud-huge");
        var huge = saved("huge", "{\"lead\": {\"notes\": \"" + "x".repeat(10_000_000) + "\"}}");
        one("cloud-huge", huge)
                .statusCode(202)
                .body("rejected[0].reason", equalTo("lead.notes is longer than 65535 characters"));
        assertThat(statusBeforeTheBodyIsSent("cloud-huge", huge + " ".repeat(1 << 20)))
                .isEqualTo(413);
    }

    private static int statusBeforeTheBodyIsSent(String token, String event) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + EVENTS))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", EventFormat.STRUCTURED)
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
