package io.dialbridge.intake.doors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.FieldCatalogue;
import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class V1SearchIT extends IntakeIT {

    @ParameterizedTest
    @CsvSource({"250, 100 100 50", "200, 100 100 0", "0, 0"})
    void case63PagesUntilOneIsShort(int leads, String expectedPages) {
        stored(leads);
        var pages = new ArrayList<String>();
        var ids = new ArrayList<String>();
        var offset = 0;
        int size;
        do {
            var page = search(Map.of("limit", "100", "offset", String.valueOf(offset)));
            List<String> found = page.getList("results.id");
            size = found.size();
            pages.add(String.valueOf(size));
            ids.addAll(found);
            offset += 100;
        } while (size == 100);
        assertThat(String.join(" ", pages)).isEqualTo(expectedPages);
        assertThat(ids).hasSize(leads).doesNotHaveDuplicates();
    }

    @Test
    void repliesInEveryShapeThatClientsRead() {
        stored(3);
        var reply = search(Map.of("limit", "2", "offset", "1"));
        assertThat(reply.getBoolean("success")).isTrue();
        for (var at : List.of("", "data.")) {
            assertThat(reply.getInt(at + "offset")).isEqualTo(1);
            assertThat(reply.getInt(at + "limit")).isEqualTo(2);
            assertThat(reply.getInt(at + "total")).isEqualTo(3);
            assertThat(reply.getList(at + "entries.id")).hasSize(2);
        }
        assertThat(reply.getList("results")).isEqualTo(reply.getList("data.entries"));
    }

    @Test
    void aListOfListsMayComeInAQuery() {
        inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        inserted(Map.of("list_id", TestAccounts.OLD, "phone_number", "4155550101"));
        inserted(Map.of("list_id", TestAccounts.ROOF, "phone_number", "4155550102"));
        var reply = given().queryParam("auth_token", TestAccounts.leadsToken(account))
                .queryParam("list_id", "101,201")
                .get("/v1/leads/search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(reply.getList("data.entries.phone_number")).isEqualTo(List.of("4155550100", "4155550102"));
        assertThat(search(Map.of("list_id", "101,999")).getInt("code")).isEqualTo(6000);
    }

    @Test
    void showsALeadWithEveryFieldAndTimesInTheAccountsZone() {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "first_name", "Ann"));
        sql(
                "UPDATE leads SET created_at = $2, modified_at = $2, last_called = $2 WHERE account_id = $1",
                account,
                OffsetDateTime.parse("2026-01-02T03:04:05Z"));
        Map<String, String> entry = search(Map.of()).getMap("entries[0]");
        assertThat(entry)
                .containsEntry("id", id)
                .containsEntry("lead_id", id)
                .containsEntry("first_name", "Ann")
                .containsEntry("last_name", "")
                .containsEntry("status", "NEW")
                .containsEntry("status_name", "New")
                .containsEntry("list_name", "Fresh leads 2026")
                .containsEntry("campaign_name", "Solar")
                .containsEntry("created_at", "2026-01-01 20:04:05")
                .containsEntry("modified_at", "2026-01-01 20:04:05")
                .containsEntry("last_called", "2026-01-01 20:04:05")
                .containsEntry("carrier_type", "")
                .containsEntry("user_id", "");
        assertThat(entry.keySet()).containsAll(FieldCatalogue.LEAD.keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "phone_number, (415) 555-0101",
        "email, BO@example.com",
        "first_name, bo",
        "city, mesa",
        "status, sale",
        "owner_id, 77",
        "list_id, 102",
        "postal_code, 85201",
        "last_call_start_date, 2026-01-02 00:00:00",
        "phone_code, 44"
    })
    void findsByEachParameter(String name, String value) {
        inserted(Map.of(
                "list_id",
                TestAccounts.FRESH,
                "phone_number",
                "4155550100",
                "first_name",
                "Ann",
                "email",
                "ann@example.com"));
        var bo = inserted(Map.of(
                "list_id",
                TestAccounts.OLD,
                "phone_number",
                "4155550101",
                "first_name",
                "Bo",
                "email",
                "bo@Example.com",
                "city",
                "Mesa",
                "status",
                "SALE",
                "owner_id",
                "77",
                "postal_code",
                "85201",
                "phone_code",
                "44"));
        sql(
                "UPDATE leads SET last_called = $2 WHERE account_id = $1 AND id = $3",
                account,
                OffsetDateTime.parse("2026-01-02T12:00:00Z"),
                Long.valueOf(bo));
        assertThat(search(Map.of(name, value)).getList("results.id")).isEqualTo(List.of(bo));
        assertThat(search(Map.of(name, value, "alt_phone_1", "4155559999")).getList("results.id"))
                .isEmpty();
    }

    @Test
    void aSearchByUpdateGoesByThatTime() {
        var first = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        var second = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550101"));
        v1("update", Map.of("lead_id", first, "city", "Mesa"));
        assertThat(search(Map.of("updated_at_start_date", "2000-01-01 00:00:00"))
                        .getList("results.id"))
                .isEqualTo(List.of(second, first));
        assertThat(search(Map.of()).getList("results.id")).isEqualTo(List.of(first, second));
    }

    @Test
    void anArchivedLeadIsFoundByTheTimeOfItsArchiving() {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        sql("UPDATE leads SET archived_at = now() WHERE account_id = $1", account);
        assertThat(search(Map.of()).getInt("total")).isZero();
        assertThat(search(Map.of("archived_at_start_date", "2000-01-01")).getList("results.id"))
                .isEqualTo(List.of(id));
    }

    @ParameterizedTest
    @CsvSource({
        "first_name, x\\u0000y",
        "city, ' OR 1=1 --",
        "phone_number, abc",
        "lead_id, 1 OR 1=1",
        "limit, 5; DROP TABLE leads"
    })
    void hostileValuesFindNothing(String name, String value) {
        stored(1);
        var reply = search(Map.of(name, value.replace("\\u0000", "\0")));
        assertThat(reply.getBoolean("success") ? reply.getInt("total") : -1).isLessThan(1);
    }

    @Test
    void aPageThatIsTooLargeToAnswerAsksForALowerLimit() {
        // Each lead holds 3,999,998 characters: two fit in a page and three do not.
        stored(3);
        sql(
                "UPDATE leads SET fields = jsonb_build_object('notes', repeat('x', 3999985)) WHERE account_id = $1",
                account);
        var refused = search(Map.of("limit", "2000"));
        assertThat(refused.getInt("code")).isEqualTo(7258);
        assertThat(refused.getString("text"))
                .isEqualTo("The limit is too high for these leads: ask for fewer, they are large.");
        assertThat(search(Map.of("limit", "2")).getList("results")).hasSize(2);
        assertThat(search(Map.of("limit", "2", "offset", "2")).getList("results"))
                .hasSize(1);
        sql(
                "UPDATE leads SET fields = jsonb_build_object('notes', repeat('x', 8000000)) WHERE account_id = $1",
                account);
        assertThat(search(Map.of("limit", "2")).getInt("code")).isEqualTo(7258);
        assertThat(search(Map.of("limit", "1")).getList("results")).hasSize(1);
    }

    @Test
    void everyPageIsTheSameStatement() {
        stored(20);
        search(Map.of("limit", "3", "city", ""));
        var before = pageStatements();
        for (var offset = 1; offset < 10; offset++) {
            search(Map.of("limit", String.valueOf(offset), "offset", String.valueOf(offset)));
        }
        assertThat(before).isNotEmpty();
        assertThat(pageStatements()).isEqualTo(before);
    }

    /** What the connections of the pool keep prepared, all of them being looked at. */
    private Set<String> pageStatements() {
        var statements = new HashSet<String>();
        var connections = Stream.generate(() -> pool.getConnection().await().indefinitely())
                .limit(20)
                .toList();
        for (var connection : connections) {
            connection
                    .query("SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%OFFSET%'")
                    .execute()
                    .await()
                    .indefinitely()
                    .forEach(row -> statements.add(row.getString(0)));
            connection.close().await().indefinitely();
        }
        return statements;
    }

    private JsonPath search(Map<String, String> parameters) {
        var all = new HashMap<String, String>(parameters);
        all.put("auth_token", TestAccounts.leadsToken(account));
        return given().contentType("application/x-www-form-urlencoded")
                .formParams(all)
                .post("/v1/leads/search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void stored(int leads) {
        sql("""
                INSERT INTO leads (account_id, id, list_id, phone_code, phone_number, status, fields, created_at, modified_at, version)
                SELECT $1, nextval('lead_id'), '101', '1', (4155550000 + n)::text, 'NEW', '{}', now(), now(), 1
                FROM generate_series(1, $2) AS n
                """, account, leads);
    }
}
