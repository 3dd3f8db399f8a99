package io.dialbridge.config.testing;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;

/** HTTP with the token of one account. Tests share a database, so each makes accounts of its own. */
public record TestAccount(String id, String token) {

    private static final String BOOTSTRAP_TOKEN = "dialbridge-test";

    /** The bootstrap account, whose token also holds the scope accounts. */
    public static TestAccount operator() {
        return new TestAccount("1", BOOTSTRAP_TOKEN);
    }

    public static TestAccount fresh() {
        var account = operator().post("/api/config/accounts", "{\"name\": \"Test account\"}");
        account.then().statusCode(201);
        return new TestAccount(account.path("id"), account.path("token"));
    }

    /** The same account through a further token with these scopes. */
    public TestAccount withScopes(String name, String scopes) {
        var reply = post("/api/config/tokens", "{\"name\": \"" + name + "\", \"scopes\": [" + scopes + "]}");
        reply.then().statusCode(201);
        return new TestAccount(id, reply.path("token"));
    }

    public RequestSpecification request() {
        return given().header("Authorization", "Bearer " + token).contentType("application/json; charset=UTF-8");
    }

    public Response post(String path, String body) {
        return request().body(body).post(path);
    }

    public Response post(String path, String body, Map<String, String> headers) {
        return request().headers(headers).body(body).post(path);
    }

    public Response get(String path) {
        return request().get(path);
    }

    /** What the services are told of this account, at a path below its snapshot. */
    public <T> T told(String internalToken, String path) {
        var version = get("/api/config/snapshot").jsonPath().getLong("version");
        return given().header("Authorization", "Bearer " + internalToken)
                .get("/api/config/snapshot?after=" + (version - 1))
                .path("accounts.find { it.account_id == '" + id + "' }." + path);
    }

    public Response put(String path, String ifMatch, String body) {
        return request().header("If-Match", ifMatch).body(body).put(path);
    }

    public Response delete(String path) {
        return request().delete(path);
    }

    /** Creates a record that must be accepted, and answers its id. */
    public String create(String collection, String body) {
        var reply = post("/api/config/" + collection, body);
        reply.then().statusCode(201);
        return reply.path("id");
    }

    public String campaign(String name) {
        return create("campaigns", "{\"name\": \"" + name + "\"}");
    }

    /** In a campaign of its own. */
    public String list(String name) {
        return create("lists", """
                {"name": "%s", "campaign_id": "%s"}""".formatted(name, campaign("Campaign of " + name)));
    }

    public String adaptor(String name) {
        return create("adaptors", """
                {"name": "%s", "rows": [{"section": "lead", "field": "phone_number", "mapped_to": "phone"}]}
                """.formatted(name));
    }

    public String emailTemplate(String name) {
        return create("email-templates", """
                {"name": "%s", "subject": "Hello {lead.first_name}", "text": "How are you?"}
                """.formatted(name));
    }

    public String endpoint(String name, String adaptorId) {
        return create("endpoints", """
                {"name": "%s", "url": "https://crm.example/hook", "adaptor_id": "%s"}
                """.formatted(name, adaptorId));
    }
}
