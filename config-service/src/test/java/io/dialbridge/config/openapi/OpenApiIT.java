package io.dialbridge.config.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.contracts.EventType;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class OpenApiIT {

    /** In an order in which each refers to earlier ones; the examples write these ids. */
    private static final Map<String, String> EXAMPLE_IDS = new LinkedHashMap<>();

    static {
        EXAMPLE_IDS.put("campaigns", "1003");
        EXAMPLE_IDS.put("lists", "1010");
        EXAMPLE_IDS.put("statuses", "");
        EXAMPLE_IDS.put("adaptors", "1004");
        EXAMPLE_IDS.put("lead-post-criteria", "1011");
        EXAMPLE_IDS.put("endpoints", "1005");
        EXAMPLE_IDS.put("email-templates", "1012");
        EXAMPLE_IDS.put("value-lists", "1013");
        EXAMPLE_IDS.put("workflows", "");
        EXAMPLE_IDS.put("fields", "");
        EXAMPLE_IDS.put("users", "");
        EXAMPLE_IDS.put("lead-criteria", "");
        EXAMPLE_IDS.put("tokens", "");
    }

    private static final Pattern QUOTED_NUMBER = Pattern.compile("\"([0-9]+)\"");

    private final ObjectMapper mapper;
    private JsonNode document;

    OpenApiIT(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @BeforeEach
    void read() throws Exception {
        document = mapper.readTree(given().get("/api/config/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    @Test
    void hasExamplesThatAreAcceptedAndAnsweredAsItSays() throws Exception {
        var account = TestAccount.fresh();
        var ids = new LinkedHashMap<String, String>();
        for (var kind : EXAMPLE_IDS.entrySet()) {
            var example = withIds(example(kind.getKey()), ids);

            var reply = account.post("/api/config/" + kind.getKey(), example);

            reply.then().statusCode(201);
            assertThat(members(mapper.readTree(reply.asString()))).isEqualTo(members(replyExample(kind.getKey())));
            ids.put(kind.getValue(), reply.path("id"));
        }
        var further = withIds(example("workflows", 1), ids);
        account.post("/api/config/workflows", further).then().statusCode(201);
        assertThat(account.post("/api/config/workflows/check", further).<List<Object>>path("warnings"))
                .isEmpty();
        var settings = document.at("/paths/~1api~1config~1api-settings/put");
        var body = settings.at("/requestBody/content/application~1json/examples/settings/value")
                .toString()
                .replace("\"1005\"", "\"" + ids.get("1005") + "\"");
        var replaced = account.put("/api/config/api-settings", "\"0\"", body);
        replaced.then().statusCode(200);
        assertThat(members(mapper.readTree(replaced.asString())))
                .isEqualTo(members(settings.at("/responses/200/content/application~1json/examples/record/value")));
        var created = TestAccount.operator().post("/api/config/accounts", example("accounts"));
        assertThat(members(mapper.readTree(created.asString()))).isEqualTo(members(replyExample("accounts")));
    }

    @Test
    void showsDraftsAsTheyAreAnswered() throws Exception {
        var post = document.at("/paths/~1api~1config~1workflows~1drafts/post");
        var request = post.at("/requestBody/content/application~1json/examples/draft/value");
        var expected = (ObjectNode) post.at("/responses/201/content/application~1json/examples/draft/value");

        var reply = (ObjectNode) mapper.readTree(TestAccount.fresh()
                .post("/api/config/workflows/drafts", request.toString())
                .asString());

        var own = List.of("id", "created_at", "updated_at", "version");
        assertThat(members(reply)).isEqualTo(members(expected)).containsAll(own);
        assertThat(reply.remove(own)).isEqualTo(expected.remove(own));
    }

    @Test
    void describesWhatItRefersTo() {
        assertThat(document.findValuesAsText("$ref")).allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isObject())
                .as(reference)
                .isTrue());
        assertThat(document.at("/components/schemas/ShownDraftWorkflow/properties/based_on")
                        .isObject())
                .isTrue();
    }

    /** In one pass: a real id may be that of another example. */
    private static String withIds(String example, Map<String, String> ids) {
        return QUOTED_NUMBER
                .matcher(example)
                .replaceAll(it -> "\"" + ids.getOrDefault(it.group(1), it.group(1)) + "\"");
    }

    private JsonNode replyExample(String collection) {
        return document.path("paths")
                .path("/api/config/" + collection)
                .at("/post/responses/201/content/application~1json/examples/record/value");
    }

    private static List<String> members(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names.stream().sorted().toList();
    }

    private String example(String collection) throws Exception {
        return example(collection, 0);
    }

    private String example(String collection, int number) throws Exception {
        var examples = document.at("/paths")
                .path("/api/config/" + collection)
                .at("/post/requestBody/content/application~1json/examples");
        var values = new ArrayList<JsonNode>();
        examples.elements().forEachRemaining(values::add);
        return mapper.writeValueAsString(values.get(number).path("value"));
    }

    @Test
    void describesEveryOperation() {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    var name = operation.getKey() + " " + path.getKey();
                    assertThat(operation.getValue().path("summary").asText())
                            .as(name)
                            .isNotEmpty();
                    operation.getValue().path("parameters").forEach(parameter -> assertThat(
                                    parameter.path("description").asText())
                            .as(name)
                            .isNotEmpty());
                }));
        assertThat(document.path("paths").size()).isEqualTo(51);
    }

    @Test
    void tellsTheTriggersApart() {
        assertThat(document.at("/components/schemas/Trigger/oneOf").findValuesAsText("title"))
                .isEqualTo(List.of(
                        "DISPOSITION",
                        "REDISPOSITION",
                        "TERM_REASON",
                        "CALL_TYPE",
                        "CALL_COUNT",
                        "CALLBACK",
                        "HOPPER_EXPIRED",
                        "LEAD_STATUS",
                        "LEAD_ACTION",
                        "LEAD_FIELDS_AND_CALL_DATA",
                        "SUBMITTED_BY",
                        "EMAIL_EVENT",
                        "EVENT",
                        "ALL",
                        "ANY",
                        "NONE"));
        assertThat(document.at("/components/schemas/Trigger/oneOf/13/properties/triggers/items/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Trigger");
        assertThat(document.at("/components/schemas/Trigger/oneOf/12/properties/events/items/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(
                        Arrays.stream(EventType.values()).map(EventType::wire).toList());
    }

    @Test
    void tellsTheActionsApart() {
        assertThat(document.at("/components/schemas/Action/oneOf").findValuesAsText("title"))
                .isEqualTo(List.of(
                        "INTEGRATION",
                        "MOVE",
                        "STATUS",
                        "FIELD",
                        "CALLBACK",
                        "CALLBACK_UPDATE",
                        "HOPPER",
                        "DNC",
                        "REVENUE",
                        "EMAIL",
                        "SMS",
                        "VB",
                        "RVM"));
    }

    @Test
    void namesTheWindowsAsRequestsWriteThem() {
        assertThat(document.at("/components/schemas/Window/enum"))
                .extracting(JsonNode::asText)
                .containsExactly("24hr", "9-9", "9-5", "12-5", "12-9", "5-9", "8-9", "CUSTOM");
    }

    @Test
    void promisesATokenOnlyWhereOneIsShown() {
        for (var collection : List.of("accounts", "tokens", "campaigns")) {
            var created =
                    document.path("paths").path("/api/config/" + collection).at("/post/responses/201");
            assertThat(created.toString().contains("\"token\"")).isEqualTo(!collection.equals("campaigns"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/config/docs/"})
    void servesSwaggerUi(String path) {
        given().get(path).then().statusCode(200).contentType("text/html");
    }
}
