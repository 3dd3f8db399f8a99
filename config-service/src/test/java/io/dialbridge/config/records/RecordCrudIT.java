package io.dialbridge.config.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class RecordCrudIT {

    /** @param body may name records that it creates first; {@code changed} is the body with another name */
    record Sample(String collection, Function<TestAccount, String> body, String name, String changed) {

        @Override
        public String toString() {
            return collection;
        }
    }

    static Stream<Sample> samples() {
        return Stream.of(
                new Sample("campaigns", account -> """
                        {"name": "Solar", "active": false,
                         "lead_creation": {"mode": "IGNORE_RULES", "dialable_statuses": ["NEW"],
                          "call_from": "09:00", "call_until": "20:30", "gmt_offsets": ["-8", "5.5"], "lead_criteria_id": null}}""", "Solar", "Wind"),
                new Sample(
                        "lists",
                        account -> """
                        {"name": "Fresh leads 2026", "campaign_id": "%s", "description": "d", "active": true, "retention_days": 30}""".formatted(account.campaign("Owner")),
                        "Fresh leads 2026",
                        "Stale leads 2026"),
                new Sample("statuses", account -> """
                        {"status": "QUOTED", "name": "Quote sent", "final": true, "reached": true, "success": false,
                         "dnc": false, "callback": false, "contact": true, "voicemail": false, "color": "00ff7f"}""", "Quote sent", "Quote out"),
                new Sample("adaptors", account -> """
                        {"name": "CRM map", "active": true, "rows": [
                          {"section": "lead", "field": "date_of_birth", "mapped_to": "dob", "default_value": "", "date_format": "m/d/Y"},
                          {"section": "extra", "field": "agent_email", "mapped_to": "agent", "default_value": null, "date_format": null}]}""", "CRM map", "ERP map"),
                new Sample("endpoints", account -> """
                        {"name": "CRM", "active": true, "url": "https://crm.example/hook?x=1", "method": "POST",
                         "authentication": "", "headers": "", "post_data_type": "JSON", "response_data_type": "XML",
                         "integrator": "NONE", "delimiter": ",", "response_key": "success", "adaptor_id": "%s",
                         "success_rule": {"statuses": ["2xx", "409"], "key": "result", "success_values": ["created"],
                           "duplicate_values": ["duplicate"], "rejected_values": ["rejected"]}, "receive": null,
                         "format": {"nested_keys": true, "empty_values": "OMIT", "legacy_content_type": false, "xml_root": "",
                           "template": "", "content_type": ""},
                         "credentials": null, "tls": null, "signing": null,
                         "retry": {"delays_seconds": [5, 60], "on": ["CONNECT", "SERVER_ERROR"], "expire_after_seconds": 7200,
                           "at_most_once": false, "in_order": true},
                         "limits": {"concurrency": 8, "requests": 100, "per_seconds": 60, "burst": 20},
                         "health": {"disable_after_seconds": 3600, "notices": ["it@example.com"]}, "next": null}""".formatted(account.adaptor("Map")), "CRM", "ERP"),
                new Sample("email-templates", account -> """
                        {"name": "Quote", "active": false, "from": "Sales <sales@example.com>", "reply_to": "jo@example.com",
                         "subject": "Hello {lead.first_name}", "text": "You said {call.status}", "html": "<p>Hello</p>",
                         "track_opens": true}""", "Quote", "Offer"),
                new Sample("value-lists", account -> """
                        {"name": "Zip codes", "values": ["94102", "94103"]}""", "Zip codes", "Postal codes"),
                new Sample(
                        "workflows",
                        account -> """
                        {"name": "Sale to CRM", "description": null, "active": true,
                         "relation": {"type": "CAMPAIGN", "all": true, "ids": []}, "stop_if": {"type": "LEAD_FILTER",
                           "filter": [{"type": "NONE", "active": true, "triggers": [{"type": "LEAD_FIELDS_AND_CALL_DATA", "active": true,
                             "field": "lead.email", "operator": "IS_BLANK", "value": null, "value_to": null}]}]},
                         "rate_limit": true, "skip_if_pending": true, "perform_on_percent": 100,
                         "schedule": {"window": "CUSTOM", "zone": "LEAD", "hours": {"mon": ["09:00-12:00", "13:00-24:00"], "tue": [],
                           "wed": [], "thu": [], "fri": [], "sat": [], "sun": ["00:00-01:00"]}},
                         "triggers": [
                           {"type": "DISPOSITION", "active": true, "statuses": ["SALE"]},
                           {"type": "REDISPOSITION", "active": false, "statuses": ["SALE", "DNC"]},
                           {"type": "TERM_REASON", "active": true, "reasons": ["Caller"]},
                           {"type": "CALL_TYPE", "active": true, "call_types": ["OUTBOUND"]},
                           {"type": "CALL_COUNT", "active": true, "operator": "WITHIN", "values": [1, 2]},
                           {"type": "LEAD_STATUS", "active": true, "from": [], "to": ["SALE"]},
                           {"type": "LEAD_ACTION", "active": true, "actions": ["CREATE", "SAVE"]},
                           {"type": "LEAD_FIELDS_AND_CALL_DATA", "active": true, "field": "lead.state",
                            "operator": "BETWEEN", "value": "A", "value_to": "C"},
                           {"type": "EMAIL_EVENT", "active": true, "kinds": ["OPEN"]},
                           {"type": "EVENT", "active": true, "events": ["agent.plugin_clicked"]},
                           {"type": "ANY", "active": true, "triggers": [{"type": "CALLBACK", "active": true},
                             {"type": "ALL", "active": false, "triggers": [{"type": "HOPPER_EXPIRED", "active": true}]}]}],
                         "action_sets": [{"actions": [{"type": "INTEGRATION", "active": true, "endpoint_id": "%s",
                           "skip_if_live_call": true, "wait_for_call_log": 60, "reply_fields": [{"key": "data.id", "field": "remote_id"}],
                           "schedule": {"type": "IMMEDIATE", "seconds": 0, "field": null}},
                           {"type": "FIELD", "active": true, "field": "notes", "operation": "TIMESTAMP", "value": null,
                            "skip_if_live_call": false, "schedule": {"type": "FIELD", "seconds": -60, "field": "lead.start_date"}},
                           {"type": "SMS", "active": true, "endpoint_id": "%<s", "text": "Hi {lead.first_name}", "skip_if_live_call": false,
                            "schedule": {"type": "IMMEDIATE", "seconds": 0, "field": null}},
                           {"type": "HOPPER", "active": false, "priority": 7, "expires_in": null, "skip_if_live_call": false,
                            "schedule": {"type": "LAST_CALLED", "seconds": 3600, "field": null}}]}]}""".formatted(account.endpoint("CRM", account.adaptor("Map"))),
                        "Sale to CRM",
                        "Sale to ERP"),
                new Sample(
                        "lead-post-criteria",
                        account -> """
                        {"name": "Vendor A", "active": true, "list_id": "%s", "check_dup": 4, "check_dup_list": ["%<s"],
                         "check_dup_archive": true, "dup_lead_age": 30, "check_dnc": true, "check_wireless": true, "hopper": true,
                         "hopper_priority": 7, "hopper_expires_in": 300, "reject_by_carrier_type": ["VOIP", "LANDLINE"],
                         "filter_phone_code": true, "update_if_found": true, "update_order_by_last_called_time": "DESC",
                         "search_list_id": "%<s,%<s", "search_campaign_id": null, "lead_criteria_id": null,
                         "duplicate_rules": [{"active": false, "key": "EMAIL", "scope": "LIST", "window_days": 3650,
                           "archive": true, "action": "QUARANTINE"}]}""".formatted(account.list("Fresh leads 2026")),
                        "Vendor A",
                        "Vendor B"),
                new Sample(
                        "lead-criteria",
                        account -> """
                        {"name": "CA adults", "active": true, "min_age": 25, "max_age": 65, "min_lead_age_days": 90,
                         "states": {"include": ["CA"], "exclude": []},
                         "zips": {"include": ["902*", "94000-94999"], "exclude": ["94107"]},
                         "lists": {"include": ["%s"], "exclude": []}}""".formatted(account.list("Fresh leads 2026")),
                        "CA adults",
                        "NV adults"),
                new Sample(
                        "fields",
                        account -> """
                        {"name": "plan", "label": "Plan", "type": "API_LOOKUP", "status": "HIDE", "required": true,
                         "options": [], "endpoint_id": "%s", "response_key": "plans", "store_field": false, "disable_when": null,
                         "value_key": "id", "label_key": "name", "cache_seconds": 60}""".formatted(account.endpoint("CRM", account.adaptor("Map"))),
                        "plan",
                        "tariff"),
                new Sample("users", account -> """
                        {"user_id": "7", "email": "jo@example.com", "first_name": "Jo", "last_name": "Doe", "active": false,
                         "user_level": 9, "extension": "1007", "local_gmt": "-8", "connection_type": "WEBPHONE"}""", "Doe", "Roe"),
                new Sample("tokens", account -> """
                        {"name": "vendor A", "scopes": ["leads", "calls"], "expires_at": "2090-01-31T09:00:00Z",
                         "source": {"requests_per_minute": 600, "leads_per_day": 5000, "leads_per_month": null, "concurrent": 8,
                           "test_mode": true, "numeric_ids": true, "ip_allow": ["203.0.113.7", "2001:db8::/32"], "signed": true}}""", "vendor A", "vendor B"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void createsReadsListsReplacesAndDeletes(Sample sample) {
        var account = TestAccount.fresh();
        var path = "/api/config/" + sample.collection();
        var body = sample.body().apply(account);

        var created = account.post(path, body);
        created.then().statusCode(201).contentType("application/json");
        String id = created.path("id");
        assertThat(created.header("Location")).isEqualTo(path + "/" + id);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(created.<Object>path("version")).isEqualTo(1);
        assertThat(created.<String>path("created_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*Z");
        assertThat(created.<String>path("updated_at")).isEqualTo(created.path("created_at"));

        var read = account.get(path + "/" + id);
        read.then().statusCode(200);
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(document(read.jsonPath().getMap("$")))
                .isEqualTo(document(JsonPath.from(body).getMap("$")));
        assertThat(account.get(path).<List<Map<String, Object>>>path("items"))
                .contains(read.jsonPath().getMap("$"));

        var replaced = account.put(path + "/" + id, "\"1\"", read.asString().replace(sample.name(), sample.changed()));
        replaced.then().statusCode(200);
        assertThat(replaced.header("ETag")).isEqualTo("\"2\"");
        assertThat(replaced.<Object>path("version")).isEqualTo(2);
        assertThat(replaced.asString()).contains("\"" + sample.changed() + "\"");
        assertThat(replaced.<String>path("created_at")).isEqualTo(read.path("created_at"));
        assertThat(account.get(path + "/" + id).asString()).isEqualTo(replaced.asString());

        account.delete(path + "/" + id).then().statusCode(204);
        account.get(path + "/" + id).then().statusCode(404);
        account.delete(path + "/" + id).then().statusCode(404);
    }

    private static Map<Object, Object> document(Map<Object, Object> shown) {
        var document = new HashMap<>(shown);
        List.of(
                        "id",
                        "created_at",
                        "updated_at",
                        "version",
                        "token",
                        "signing_secret",
                        "criteria_key",
                        "warnings",
                        "previous_key",
                        "previous_until")
                .forEach(document::remove);
        return document;
    }

    @Test
    void refusesToReplaceAStaleVersionAndSaysTheCurrentOne() {
        var account = TestAccount.fresh();
        var path = "/api/config/campaigns/" + account.campaign("Solar");
        account.put(path, "\"1\"", "{\"name\": \"Solar 2\"}").then().statusCode(200);

        var stale = account.put(path, "\"1\"", "{\"name\": \"Solar 3\"}");

        stale.then().statusCode(412).contentType("application/problem+json");
        assertThat(stale.<String>path("type")).isEqualTo("urn:dialbridge:problem:stale");
        assertThat(stale.<Object>path("current_version")).isEqualTo(2);
        assertThat(account.get(path).<String>path("name")).isEqualTo("Solar 2");
    }

    @Test
    void asksForIfMatchToReplace() {
        var account = TestAccount.fresh();
        var path = "/api/config/campaigns/" + account.campaign("Solar");

        var reply = account.request().body("{\"name\": \"Wind\"}").put(path);

        reply.then().statusCode(428).contentType("application/problem+json");
        assertThat(reply.<String>path("type")).isEqualTo("urn:dialbridge:problem:if-match-missing");
    }

    @Test
    void honoursIfMatchOnDeleteWhenItIsGiven() {
        var account = TestAccount.fresh();
        var path = "/api/config/campaigns/" + account.campaign("Solar");

        account.request().header("If-Match", "\"7\"").delete(path).then().statusCode(412);
        account.request().header("If-Match", "\"7\", \"1\"").delete(path).then().statusCode(204);
    }

    @Test
    void listsPageByPageInTheOrderOfCreation() {
        var account = TestAccount.fresh();
        IntStream.range(0, 5).forEach(i -> account.campaign("Campaign " + i));

        var first = account.get("/api/config/campaigns?limit=2");
        var second = account.get("/api/config/campaigns?limit=2&after=" + first.path("next"));
        var third = account.get("/api/config/campaigns?limit=2&after=" + second.path("next"));

        assertThat(first.<List<String>>path("items.name")).containsExactly("Campaign 0", "Campaign 1");
        assertThat(second.<List<String>>path("items.name")).containsExactly("Campaign 2", "Campaign 3");
        assertThat(third.<List<String>>path("items.name")).containsExactly("Campaign 4");
        assertThat(third.<Object>path("next")).isNull();
    }

    @Test
    void hasNoNextPageWhenTheLastOneIsFull() {
        var account = TestAccount.fresh();
        account.campaign("Solar");
        account.campaign("Wind");

        assertThat(account.get("/api/config/campaigns?limit=2").<Object>path("next"))
                .isNull();
    }

    @Test
    void refusesLimitsAndCursorsThatMakeNoSense() {
        var account = TestAccount.fresh();
        for (var query : List.of("limit=0", "limit=501", "limit=many", "after=x")) {
            account.get("/api/config/campaigns?" + query)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void refusesANameThatIsTakenWhateverItsCase() {
        var account = TestAccount.fresh();
        account.campaign("Solar");
        var wind = "/api/config/campaigns/" + account.campaign("Wind");

        var created = account.post("/api/config/campaigns", "{\"name\": \"SOLAR\"}");
        var renamed = account.put(wind, "\"1\"", "{\"name\": \"solar\"}");

        created.then().statusCode(409);
        renamed.then().statusCode(409);
        assertThat(created.<String>path("detail"))
                .isEqualTo(
                        "Another campaign is called \"SOLAR\" already; names are compared without case. Choose another one.");
    }

    @Test
    void storesStatusesInUpperCaseAndColoursWithoutHash() {
        var account = TestAccount.fresh();

        var created = account.post("/api/config/statuses", """
                {"status": "quoted", "name": "Quote sent", "color": "#3fa34d"}""");

        assertThat(created.<String>path("status")).isEqualTo("QUOTED");
        assertThat(created.<String>path("color")).isEqualTo("3fa34d");
    }

    @Test
    void answersNotFoundForAnIdThatIsNone() {
        var account = TestAccount.fresh();
        for (var id : List.of("x", "0", "-1", "007", "99999999999999999999", "1'--")) {
            account.get("/api/config/campaigns/" + id).then().statusCode(404).contentType("application/problem+json");
        }
    }

    @Test
    void doesNotFindARecordUnderAnotherKind() {
        var account = TestAccount.fresh();
        var campaign = account.campaign("Solar");

        account.get("/api/config/lists/" + campaign).then().statusCode(404);
        account.delete("/api/config/adaptors/" + campaign).then().statusCode(404);
    }
}
