package io.dialbridge.config.adaptors;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every reply of an adaptor says what is odd about it, and an editor may send it back. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class AdaptorWarningsIT {

    private static final String ADAPTORS = "/api/config/adaptors";

    private static final String READY = """
            { "name": "Map", "rows": [
                { "section": "lead", "field": "id", "mapped_to": "lead_id" },
                { "section": "lead", "field": "phone_number", "mapped_to": "phone" },
                { "section": "call", "field": "call_log_id", "mapped_to": "call_id" },
                { "section": "call", "field": "call_type", "mapped_to": "%s" },
                { "section": "call", "field": "status", "mapped_to": "dispo" } ] }
            """;

    @Test
    void creationReadingListAndReplacementTellThem() {
        var account = TestAccount.fresh();

        var created = account.post(ADAPTORS, READY.formatted("phone"));

        created.then().statusCode(201);
        var conflict =
                "rows[1].mapped_to: \"phone\" is also the name of rows[3], call.call_type, which comes later in the payload:"
                        + " its value is sent";
        assertThat(warnings(created)).containsExactly(conflict);
        var one = ADAPTORS + "/" + created.path("id");
        assertThat(warnings(account.get(one))).containsExactly(conflict);
        assertThat(account.get(ADAPTORS).<List<Object>>path("items[0].warnings"))
                .hasSize(1);
        // The record as it was read, warnings among it, but for the phone number's row.
        var sentBack = account.get(one).asString().replace("\"phone_number\"", "\"email\"");
        var replaced = account.put(one, "\"1\"", sentBack);
        replaced.then().statusCode(200);
        assertThat(warnings(replaced))
                .containsExactly(
                        "rows: map no phone_number, neither that of the lead nor that of the call: receivers can't tell who it is",
                        conflict);
    }

    @Test
    void whatIsNotSavedIsCheckedAlike() {
        var account = TestAccount.fresh();

        var checked = account.post(ADAPTORS + "/check", READY.formatted("phone.type"));

        checked.then().statusCode(200);
        assertThat(warnings(checked))
                .containsExactly(
                        "rows[3].mapped_to: \"phone.type\" lies inside \"phone\" of rows[1], lead.phone_number:"
                                + " an endpoint with nested keys can't send both");
        account.post(ADAPTORS + "/check", "{\"name\": \"\"}").then().statusCode(400);
        assertThat(account.get(ADAPTORS).<List<Object>>path("items")).isEmpty();
    }

    private static List<String> warnings(Response reply) {
        List<String> fields = reply.path("warnings.field");
        List<String> reasons = reply.path("warnings.reason");
        return IntStream.range(0, fields.size())
                .mapToObj(i -> fields.get(i) + ": " + reasons.get(i))
                .toList();
    }
}
