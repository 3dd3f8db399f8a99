package io.dialbridge.intake;

import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;

/** A fresh account on a real Postgres for each test. */
@WithTestResource(PostgresResource.class)
public abstract class IntakeIT {

    @Inject
    protected Snapshots snapshots;

    @Inject
    protected Pool pool;

    protected String account = "";

    @BeforeEach
    void freshAccount() {
        account = TestAccounts.freshId();
        install(account);
    }

    protected void install(String accountId) {
        snapshots.install(TestAccounts.snapshot(accountId)).await().indefinitely();
    }

    /** A form to /v1 with the account's token. */
    protected Map<String, Object> v1(String path, Map<String, ?> parameters) {
        return v1(account, path, parameters);
    }

    protected Map<String, Object> v1(String accountId, String path, Map<String, ?> parameters) {
        return RestAssured.given()
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("auth_token", TestAccounts.leadsToken(accountId))
                .formParams(parameters)
                .post("/v1/leads/" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("$");
    }

    protected String inserted(Map<String, ?> parameters) {
        return String.valueOf(v1("insert", parameters).get("lead_id"));
    }

    protected RequestSpecification withLeads() {
        return bearer(TestAccounts.leadsToken(account));
    }

    protected RequestSpecification withCalls() {
        return bearer(TestAccounts.callsToken(account));
    }

    protected RequestSpecification withVendors() {
        return bearer(TestAccounts.vendorToken(account));
    }

    protected static RequestSpecification bearer(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    protected List<Row> sql(String sql, Object... values) {
        return StreamSupport.stream(
                        pool.preparedQuery(sql)
                                .execute(Tuple.from(values))
                                .await()
                                .indefinitely()
                                .spliterator(),
                        false)
                .toList();
    }

    protected long count(String sql, Object... values) {
        return sql(sql, values).getFirst().getLong(0);
    }

    /** Leads, submissions and events of the account. */
    protected List<Long> rows() {
        return List.of(
                count("SELECT count(*) FROM leads WHERE account_id = $1", account),
                count("SELECT count(*) FROM submissions WHERE account_id = $1", account),
                (long) events().size());
    }

    /** The events that wait for workflow-service, oldest first. */
    protected List<io.vertx.core.json.JsonObject> events() {
        return sql("SELECT payload FROM outbox WHERE account_id = $1 AND destination = 'workflow' ORDER BY id", account)
                .stream()
                .map(row -> new JsonObject(row.getString("payload")))
                .toList();
    }
}
