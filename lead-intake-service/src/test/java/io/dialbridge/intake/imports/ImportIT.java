package io.dialbridge.intake.imports;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.restassured.RestAssured;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Sends files and works on them when a test says so. */
abstract class ImportIT extends IntakeIT {

    static final String IMPORTS = "/api/intake/imports";
    static final String HEADER =
            "import_row,import_verdict,import_lead_id,import_code,import_stage,import_field,import_reason,"
                    + "import_reasons,import_phone_number,";

    @Inject
    ImportRun run;

    /** Takes turns until there is nothing to do. */
    void work() {
        while (run.turn(() -> false).await().indefinitely()) {
            // The next one.
        }
    }

    RequestSpecification csv(String file) {
        return csv(file.getBytes(StandardCharsets.UTF_8));
    }

    RequestSpecification csv(byte[] file) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + TestAccounts.leadsToken(account))
                .contentType("text/csv")
                .body(file);
    }

    String uploaded(String file, Map<String, ?> query) {
        return uploaded(file.getBytes(StandardCharsets.UTF_8), query);
    }

    String uploaded(byte[] file, Map<String, ?> query) {
        return csv(file)
                .queryParams(query)
                .post(IMPORTS)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    ExtractableResponse<Response> keyed(String file, String key, int status) {
        return csv(file)
                .header("Idempotency-Key", key)
                .queryParam("list_id", TestAccounts.FRESH)
                .post(IMPORTS)
                .then()
                .statusCode(status)
                .extract();
    }

    ValidatableResponse shown(String id) {
        return withLeads().get(IMPORTS + "/" + id).then().statusCode(200);
    }

    /** The lines of the file of verdicts; no row of it has line breaks. */
    List<String> verdicts(String id) {
        return List.of(withLeads()
                .get(IMPORTS + "/" + id + "/verdicts")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\r\n"));
    }

    long leads() {
        return count("SELECT count(*) FROM leads WHERE account_id = $1", account);
    }

    List<String> notes() {
        return sql("SELECT fields ->> 'notes' FROM leads WHERE account_id = $1 ORDER BY id", account).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    static String phone(int n) {
        return String.valueOf(4_155_550_000L + n);
    }
}
