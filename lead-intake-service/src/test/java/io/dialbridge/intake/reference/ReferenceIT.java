package io.dialbridge.intake.reference;

import io.dialbridge.intake.IntakeIT;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A fresh account with users, asked over the compatible API. */
abstract class ReferenceIT extends IntakeIT {

    ReferenceAccount configured = new ReferenceAccount("");

    @BeforeEach
    void configure() {
        configured = new ReferenceAccount(account);
        snapshots.install(configured.snapshot()).await().indefinitely();
    }

    JsonPath ask(String path, Map<String, ?> parameters) {
        return ask(ReferenceAccount.token(account), path, parameters);
    }

    static JsonPath ask(String token, String path, Map<String, ?> parameters) {
        return RestAssured.given()
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("auth_token", token)
                .formParams(parameters)
                .post("/v1/" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** A call of the lead in that list, straight into the log. */
    void called(String callLogId, long leadId, String listId, String campaignId, String at) {
        sql("""
                INSERT INTO call_log (account_id, call_log_id, lead_id, called_at, started, said, agent_said, created_at, updated_at, version)
                VALUES ($1, $2, $3, $4::text::timestamptz, true,
                        jsonb_build_object('list_id', jsonb_build_array($5::text, 0, '2026-01-01T00:00:00Z'),
                                           'campaign_id', jsonb_build_array($6::text, 0, '2026-01-01T00:00:00Z')),
                        '{}', now(), now(), 1)
                """, account, callLogId, leadId, at, listId, campaignId);
    }
}
