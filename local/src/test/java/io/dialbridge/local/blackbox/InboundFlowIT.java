package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.client.Json;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Leads through the compatible door. */
class InboundFlowIT {

    private final RunningSystem system = RunningSystem.get();

    @Test
    void insertsALeadAndFindsItAgain() {
        var account = system.newAccount();

        var lead = Lead.accepted(
                account, "(415) 555-0101", Map.of("first_name", "Wei", "state", "CA", "notes", "a & b = c"));

        assertThat(found(account, "4155550101")).singleElement().satisfies(entry -> {
            assertThat(entry.getString("id")).isEqualTo(lead.id());
            assertThat(entry.getString("phone_number")).isEqualTo("4155550101");
            assertThat(entry.getString("first_name")).isEqualTo("Wei");
            assertThat(entry.getString("notes")).isEqualTo("a & b = c");
            assertThat(entry.getString("status")).isEqualTo("NEW");
        });
    }

    @Test
    void refusesADuplicateAndKeepsTheFirstLead() {
        var account = system.newAccount();
        var lead = Lead.accepted(account, "4155550102", Map.of("check_dup", "1", "first_name", "First"));

        var refused = Lead.post(
                        account,
                        "+1 415-555-0102",
                        Map.of("check_dup", "1", "filter_phone_code", "1", "first_name", "Second"))
                .json();

        assertThat(refused.getBoolean("success")).isFalse();
        assertThat(refused.getInteger("code")).isEqualTo(6009);
        assertThat(found(account, "4155550102")).singleElement().satisfies(entry -> {
            assertThat(entry.getString("id")).isEqualTo(lead.id());
            assertThat(entry.getString("first_name")).isEqualTo("First");
        });
    }

    @Test
    void updatesTheLeadThatIsFound() {
        var account = system.newAccount();
        var lead = Lead.accepted(account, "4155550103", Map.of("first_name", "Old", "city", "Fresno"));

        var updated = Lead.accepted(account, "4155550103", Map.of("update_if_found", "1", "first_name", "New"));

        assertThat(updated.id()).isEqualTo(lead.id());
        assertThat(found(account, "4155550103")).singleElement().satisfies(entry -> {
            assertThat(entry.getString("first_name")).isEqualTo("New");
            assertThat(entry.getString("city")).isEqualTo("Fresno");
        });
    }

    @Test
    void saysWhatIsWrongWithAPost() {
        var account = system.newAccount();

        assertThat(Lead.post(account, "555-0104", Map.of()).json().getInteger("code"))
                .isEqualTo(6008);
        assertThat(account.api()
                        .insertLead(Map.of("list_id", "999999999", "phone_number", "4155550104"))
                        .json()
                        .getInteger("code"))
                .isEqualTo(6002);
        assertThat(account.api()
                        .withToken("wrong")
                        .insertLead(Map.of("list_id", account.listId(), "phone_number", "4155550104"))
                        .json()
                        .getInteger("code"))
                .isEqualTo(5001);
    }

    @Test
    void hidesLeadsFromOtherAccounts() {
        var account = system.newAccount();
        var other = system.newAccount();
        Lead.accepted(account, "4155550105");

        assertThat(found(other, "4155550105")).isEmpty();
        assertThat(other.api()
                        .insertLead(Map.of("list_id", account.listId(), "phone_number", "4155550106"))
                        .json()
                        .getInteger("code"))
                .isEqualTo(6002);
    }

    @Test
    void makesOneLeadOfFiftyParallelPostsOfOneNumber() throws Exception {
        var account = system.newAccount();
        var posts = new ArrayList<Callable<JsonObject>>();
        for (var n = 0; n < 50; n++) {
            posts.add(() ->
                    Lead.post(account, "4155550107", Map.of("check_dup", "1")).json());
        }

        var replies = new ArrayList<JsonObject>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var reply : threads.invokeAll(posts)) {
                replies.add(reply.get());
            }
        }

        assertThat(replies).filteredOn(reply -> reply.getBoolean("success")).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> Integer.valueOf(6009).equals(reply.getInteger("code")))
                .hasSize(49);
        assertThat(found(account, "4155550107")).hasSize(1);
    }

    private static List<JsonObject> found(DialerAccount account, String phone) {
        var reply = account.api()
                .v1("search", Map.of("phone_number", phone))
                .expect(200)
                .json();
        return Json.objects(reply.getJsonObject("data").getJsonArray("entries"));
    }
}
