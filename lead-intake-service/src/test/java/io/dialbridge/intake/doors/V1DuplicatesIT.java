package io.dialbridge.intake.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compatibility cases 53, 56 and 62 of domain.md 21.7. */
@QuarkusTest
class V1DuplicatesIT extends IntakeIT {

    private static final String PHONE = "4155550100";

    /** Columns: a duplicate in the same list, in another list of the campaign, in another campaign, in the archive. */
    @ParameterizedTest
    @CsvSource({
        "0, accepted, accepted, accepted, accepted",
        "1, 6009,     6009,     6009,     6009",
        "2, 6009,     accepted, accepted, 6009",
        "3, 6009,     6009,     accepted, 6009",
        "4, accepted, 6009,     6009,     6009",
    })
    void case53(String checkDup, String sameList, String sameCampaign, String otherCampaign, String archive) {
        assertThat(List.of(
                        verdict(checkDup, TestAccounts.FRESH, false),
                        verdict(checkDup, TestAccounts.OLD, false),
                        verdict(checkDup, TestAccounts.ROOF, false),
                        verdict(checkDup, TestAccounts.ROOF, true)))
                .isEqualTo(List.of(sameList, sameCampaign, otherCampaign, archive));
    }

    private String verdict(String checkDup, String listOfTheOther, boolean archived) {
        account = TestAccounts.freshId();
        install(account);
        var existing = inserted(Map.of("list_id", listOfTheOther, "phone_number", PHONE));
        if (archived) {
            archive(existing);
            // Without check_dup_archive an archived lead is in nobody's way.
            assertThat(insert(Map.of("check_dup", checkDup, "check_dup_list", "102,201"), "4155550199"))
                    .containsEntry("success", true);
        }
        var reply = insert(
                Map.of("check_dup", checkDup, "check_dup_list", "102,201", "check_dup_archive", archived ? "1" : ""),
                PHONE);
        if (Boolean.TRUE.equals(reply.get("success"))) {
            return "accepted";
        }
        assertThat(reply).containsEntry("existing_lead_id", existing);
        return String.valueOf(reply.get("code"));
    }

    @Test
    void anArchivedLeadIsNoDuplicateUnlessAskedFor() {
        archive(inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE)));
        assertThat(insert(Map.of("check_dup", "1"), PHONE)).containsEntry("success", true);
    }

    @Test
    void aDeletedLeadIsNoDuplicate() {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE));
        assertThat(v1("delete", Map.of("lead_id", id))).containsEntry("success", true);
        assertThat(insert(Map.of("check_dup", "1", "check_dup_archive", "1"), PHONE))
                .containsEntry("success", true);
    }

    @Test
    void theSameDigitsInAnotherCountryAreNoDuplicate() {
        inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE));
        assertThat(insert(Map.of("check_dup", "1", "phone_code", "44"), PHONE)).containsEntry("success", true);
    }

    @Test
    void anotherAccountsLeadIsNoDuplicate() {
        inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE));
        account = TestAccounts.freshId();
        install(account);
        assertThat(insert(Map.of("check_dup", "1", "check_dup_archive", "1", "update_if_found", "1"), PHONE))
                .containsEntry("success", true);
        assertThat(count("SELECT count(*) FROM leads WHERE account_id = $1", account))
                .isEqualTo(1);
    }

    @Test
    void namesTheLeadThatIsInTheWay() {
        var existing = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE));
        var reply = insert(Map.of("check_dup", "1"), "(415) 555-0100");
        var text = "The phone number already exists: 4155550100 is lead " + existing + ".";
        assertThat(reply.remove("submission_id")).isInstanceOf(String.class);
        assertThat(reply)
                .isEqualTo(Map.of(
                        "success",
                        false,
                        "code",
                        6009,
                        "text",
                        text,
                        "message",
                        text,
                        "error",
                        text,
                        "existing_lead_id",
                        existing,
                        "reasons",
                        List.of(Map.of(
                                "code",
                                6009,
                                "stage",
                                "duplicate",
                                "field",
                                "phone_number",
                                "text",
                                text,
                                "lead_id",
                                existing))));
    }

    @Test
    void case62FiftyParallelPostsOfOneNumberMakeOneLead() throws Exception {
        var replies = inParallel(50, Map.of("check_dup", "1"));
        assertThat(replies)
                .filteredOn(reply -> Boolean.TRUE.equals(reply.get("success")))
                .hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> Integer.valueOf(6009).equals(reply.get("code")))
                .hasSize(49);
        assertThat(count("SELECT count(*) FROM leads WHERE account_id = $1", account))
                .isEqualTo(1);
        assertThat(events()).hasSize(1);
    }

    @Test
    void fiftyParallelPostsThatUpdateIfFoundMakeOneLeadToo() throws Exception {
        var replies = inParallel(50, Map.of("update_if_found", "1"));
        assertThat(replies).allMatch(reply -> Boolean.TRUE.equals(reply.get("success")));
        assertThat(replies.stream().map(reply -> reply.get("lead_id")).distinct())
                .hasSize(1);
        assertThat(count("SELECT count(*) FROM leads WHERE account_id = $1", account))
                .isEqualTo(1);
        assertThat(count("SELECT version FROM leads WHERE account_id = $1", account))
                .isEqualTo(50);
        assertThat(events().stream().map(event -> event.getString("event")).toList())
                .startsWith("lead.created", "lead.saved")
                .hasSize(50);
    }

    private List<Map<String, Object>> inParallel(int posts, Map<String, String> options)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(posts)) {
            var start = new CountDownLatch(1);
            var running = new ArrayList<Future<Map<String, Object>>>();
            for (var i = 0; i < posts; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return insert(options, PHONE);
                }));
            }
            start.countDown();
            var replies = new ArrayList<Map<String, Object>>();
            for (var reply : running) {
                replies.add(reply.get());
            }
            return replies;
        }
    }

    @Test
    void case56UpdatesTheLeadWithTheId() {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE, "city", "Mesa", "notes", "old"));
        assertThat(insert(
                        Map.of("update_if_found", "true", "lead_id", id, "notes", "new", "status", "SALE", "city", ""),
                        "4155550111"))
                .containsEntry("lead_id", id);
        var row = sql("SELECT phone_number, status, fields FROM leads WHERE account_id = $1", account)
                .getFirst();
        assertThat(row.getString("phone_number")).isEqualTo("4155550111");
        assertThat(row.getString("status")).isEqualTo("SALE");
        assertThat(row.getJsonObject("fields").getMap()).isEqualTo(Map.of("city", "Mesa", "notes", "new"));
    }

    @Test
    void case56UpdatesOneOfThreeByTheTimeOfItsLastCall() {
        var calledLongAgo = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE));
        var neverCalled = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE));
        var calledLast = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE));
        called(calledLongAgo, "2026-01-01T00:00:00Z");
        called(calledLast, "2026-02-01T00:00:00Z");
        assertThat(found("update_order_by_last_called_time", "DESC")).isEqualTo(calledLast);
        assertThat(found("update_order_by_last_called_time", "ASC")).isEqualTo(neverCalled);
        assertThat(found("update_order_by_last_called_time", "")).isEqualTo(calledLast);
        assertThat(count("SELECT count(*) FROM leads WHERE account_id = $1", account))
                .isEqualTo(3);
    }

    @Test
    void case56TheListToSearchWinsOverTheCampaign() {
        var solar = inserted(Map.of("list_id", TestAccounts.OLD, "phone_number", PHONE));
        var roof = inserted(Map.of("list_id", TestAccounts.ROOF, "phone_number", PHONE));
        assertThat(insert(
                        Map.of(
                                "update_if_found",
                                "1",
                                "search_campaign_id",
                                TestAccounts.SOLAR,
                                "list_id",
                                TestAccounts.OLD),
                        PHONE))
                .containsEntry("lead_id", solar);
        assertThat(insert(
                        Map.of(
                                "update_if_found",
                                "1",
                                "search_list_id",
                                TestAccounts.ROOF,
                                "search_campaign_id",
                                TestAccounts.SOLAR,
                                "list_id",
                                TestAccounts.ROOF),
                        PHONE))
                .containsEntry("lead_id", roof);
    }

    @Test
    void case56AnUpdateIsNoDuplicate() {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE));
        inserted(Map.of("list_id", TestAccounts.ROOF, "phone_number", PHONE));
        assertThat(insert(Map.of("update_if_found", "1", "check_dup", "1", "lead_id", id), PHONE))
                .containsEntry("success", true)
                .containsEntry("lead_id", id);
    }

    @Test
    void whatIsNotFoundIsInsertedUnlessItIsADuplicateElsewhere() {
        inserted(Map.of("list_id", TestAccounts.ROOF, "phone_number", PHONE));
        assertThat(insert(Map.of("update_if_found", "1", "search_list_id", TestAccounts.OLD, "check_dup", "1"), PHONE))
                .containsEntry("code", 6009);
        assertThat(insert(Map.of("update_if_found", "1", "search_list_id", TestAccounts.OLD), PHONE))
                .containsEntry("success", true);
        assertThat(count("SELECT count(*) FROM leads WHERE account_id = $1", account))
                .isEqualTo(2);
    }

    private String found(String option, String value) {
        return String.valueOf(
                insert(Map.of("update_if_found", "1", option, value), PHONE).get("lead_id"));
    }

    private Map<String, Object> insert(Map<String, String> options, String phone) {
        var lead = new HashMap<String, String>(Map.of("list_id", TestAccounts.FRESH, "phone_number", phone));
        lead.putAll(options);
        return v1("insert", lead);
    }

    private void archive(String id) {
        sql("UPDATE leads SET archived_at = now() WHERE account_id = $1 AND id = $2", account, Long.valueOf(id));
    }

    private void called(String id, String at) {
        sql(
                "UPDATE leads SET last_called = $3 WHERE account_id = $1 AND id = $2",
                account,
                Long.valueOf(id),
                OffsetDateTime.parse(at));
    }
}
