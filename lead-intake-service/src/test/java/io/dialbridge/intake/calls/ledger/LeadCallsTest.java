package io.dialbridge.intake.calls.ledger;

import static io.dialbridge.contracts.EventType.CALL_DISPOSITIONED;
import static io.dialbridge.contracts.EventType.CALL_ENDED;
import static io.dialbridge.contracts.EventType.CALL_REDISPOSITIONED;
import static io.dialbridge.contracts.EventType.CALL_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.EventType;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.lead.Phone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LeadCallsTest {

    private static final Account ACCOUNT = new Account(TestAccounts.snapshot("a"));
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Lead NEW_LEAD = Lead.created(
            "a",
            42,
            "101",
            new Phone("1", "4155550100"),
            "NEW",
            Map.of("first_name", "Ann"),
            Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void aStartedCallPutsTheLeadInCall() {
        var lead = after(event(CALL_STARTED, "c-1", 10, Map.of()));
        assertThat(lead.status()).isEqualTo("INCALL");
        assertThat(lead.calledCount()).isEqualTo(1);
        assertThat(lead.lastCalled()).isEqualTo(at(10));
        assertThat(lead.version()).isEqualTo(2);
    }

    @Test
    void anEndedCallLeavesTheLeadInCallUntilItHasAStatus() {
        assertThat(after(event(CALL_STARTED, "c-1", 10, Map.of()), event(CALL_ENDED, "c-1", 12, Map.of()))
                        .status())
                .isEqualTo("INCALL");
        assertThat(after(event(CALL_STARTED, "c-1", 10, Map.of()), event(CALL_ENDED, "c-1", 12, Map.of("status", "NA")))
                        .status())
                .isEqualTo("NA");
    }

    @Test
    void anEndThatArrivesAfterTheDispositionDoesNotUndoIt() {
        var lead = after(
                event(CALL_STARTED, "c-1", 10, Map.of()),
                event(CALL_DISPOSITIONED, "c-1", 13, Map.of("status", "SALE")),
                event(CALL_ENDED, "c-1", 12, Map.of("status", "NA", "length_in_sec", "120")));
        assertThat(lead.status()).isEqualTo("SALE");
        assertThat(lead.calledCount()).isEqualTo(1);
    }

    @Test
    void whatArrivesLateFillsOnlyGapsOfTheCall() {
        var calls = new LeadCalls(ACCOUNT, NEW_LEAD, List.of());
        calls.apply(event(CALL_DISPOSITIONED, "c-1", 13, Map.of("status", "SALE", "term_reason", "AGENT")), NOW);
        var step = calls.apply(
                event(CALL_ENDED, "c-1", 12, Map.of("status", "NA", "term_reason", "NONE", "length_in_sec", "120")),
                NOW);
        assertThat(step.call().values())
                .containsEntry("status", "SALE")
                .containsEntry("term_reason", "AGENT")
                .containsEntry("length_in_sec", "120");
    }

    @Test
    void whatAStartSaysGivesWayToAnEndThatArrivesLast() {
        var calls = new LeadCalls(ACCOUNT, NEW_LEAD, List.of());
        calls.apply(event(CALL_STARTED, "c-1", 10, Map.of("term_reason", "NONE", "length_in_sec", "0")), NOW);
        calls.apply(event(CALL_DISPOSITIONED, "c-1", 13, Map.of("status", "SALE")), NOW);
        var step =
                calls.apply(event(CALL_ENDED, "c-1", 12, Map.of("term_reason", "AGENT", "length_in_sec", "120")), NOW);
        assertThat(step.call().values()).containsEntry("term_reason", "AGENT").containsEntry("length_in_sec", "120");
    }

    @Test
    void aRedispositionOfTheLatestCallSetsTheStatus() {
        assertThat(after(
                                event(CALL_DISPOSITIONED, "c-1", 13, Map.of("status", "SALE")),
                                event(CALL_REDISPOSITIONED, "c-1", 20, Map.of("status", "WRONG")))
                        .status())
                .isEqualTo("WRONG");
    }

    @Test
    void aRedispositionOfAnOlderCallDoesNotTouchTheLead() {
        var calls = new LeadCalls(ACCOUNT, NEW_LEAD, List.of());
        calls.apply(event(CALL_DISPOSITIONED, "c-1", 10, Map.of("status", "NA")), NOW);
        calls.apply(event(CALL_DISPOSITIONED, "c-2", 20, Map.of("status", "SALE")), NOW);
        var step = calls.apply(event(CALL_REDISPOSITIONED, "c-1", 30, Map.of("status", "WRONG")), NOW);
        assertThat(step.after()).isEqualTo(step.before());
        assertThat(step.after().status()).isEqualTo("SALE");
        assertThat(step.after().lastCalled()).isEqualTo(at(20));
        assertThat(step.call().values()).containsEntry("status", "WRONG");
    }

    @Test
    void aRedispositionUndoesWhatOthersWroteMeanwhile() {
        var sold = after(event(CALL_DISPOSITIONED, "c-1", 10, Map.of("status", "SALE")));
        var call = Call.first(event(CALL_DISPOSITIONED, "c-1", 10, Map.of("status", "SALE")), Map.of());
        var edited = sold.edited(sold.listId(), sold.phone(), "HOT", sold.fields(), NOW);
        var calls = new LeadCalls(ACCOUNT, edited, List.of(call));
        assertThat(calls.apply(event(CALL_ENDED, "c-1", 9, Map.of("status", "NA")), NOW)
                        .after()
                        .status())
                .isEqualTo("HOT");
        assertThat(calls.apply(event(CALL_REDISPOSITIONED, "c-1", 11, Map.of("status", "SALE")), NOW)
                        .after()
                        .status())
                .isEqualTo("SALE");
    }

    @Test
    void inboundCallsCountApartAlsoWhenTheirTypeComesLate() {
        var lead = after(
                event(CALL_STARTED, "c-1", 10, Map.of()),
                event(CALL_ENDED, "c-1", 12, Map.of("call_type", "INBOUND")),
                event(CALL_STARTED, "c-2", 20, Map.of("call_type", "MANUAL")));
        assertThat(lead.calledCount()).isEqualTo(1);
        assertThat(lead.calledCountInbound()).isEqualTo(1);
    }

    @Test
    void theCallKeepsTheLeadAsItWasWhenItBegan() {
        var calls = new LeadCalls(ACCOUNT, NEW_LEAD, List.of());
        var step = calls.apply(event(CALL_STARTED, "c-1", 10, Map.of("list_name", "Their name")), NOW);
        assertThat(CallText.of(step.call(), ACCOUNT))
                .isEqualTo(Map.of(
                        "call_log_id", "c-1",
                        "lead_id", "42",
                        "first_name", "Ann",
                        "list_id", "101",
                        "list_name", "Their name",
                        "campaign_id", "c-solar",
                        "campaign_name", "Solar",
                        "phone_number", "4155550100",
                        "call_date", "2026-02-01 03:10:00"));
    }

    @Property(tries = 500)
    void theOrderOfArrivalDoesNotMatter(@ForAll("batches") List<CallEvent> events, @ForAll Random random) {
        var shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        assertThat(figures(shuffled)).isEqualTo(figures(events));
    }

    /** Events of three calls, no two of one call at the same moment. */
    @Provide
    Arbitrary<List<CallEvent>> batches() {
        var types = Arbitraries.of(CALL_STARTED, CALL_ENDED, CALL_DISPOSITIONED, CALL_REDISPOSITIONED);
        var statuses = Arbitraries.of("SALE", "NA", "WRONG", "");
        var callTypes = Arbitraries.of("INBOUND", "OUTBOUND", "");
        var event = Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        types,
                        statuses,
                        callTypes,
                        Arbitraries.integers().between(0, 50))
                .as((call, type, status, callType, minute) -> {
                    var values = new TreeMap<String, String>();
                    // The reader keeps no status of a start and refuses a disposition without one.
                    if (type == CALL_DISPOSITIONED || type == CALL_REDISPOSITIONED) {
                        values.put("status", status.isEmpty() ? "HOT" : status);
                    } else if (type == CALL_ENDED && !status.isEmpty()) {
                        values.put("status", status);
                    }
                    if (!callType.isEmpty()) {
                        values.put("call_type", callType);
                    }
                    return event(type, "c-" + call, minute, values);
                });
        return event.list().ofMaxSize(8).uniqueElements(e -> e.callLogId() + e.occurredAt());
    }

    private static List<Object> figures(List<CallEvent> events) {
        var lead = after(events.toArray(CallEvent[]::new));
        return List.of(lead.status(), lead.calledCount(), lead.calledCountInbound(), String.valueOf(lead.lastCalled()));
    }

    private static Lead after(CallEvent... events) {
        var calls = new LeadCalls(ACCOUNT, NEW_LEAD, List.of());
        for (var event : events) {
            calls.apply(event, NOW);
        }
        return calls.lead();
    }

    private static CallEvent event(EventType type, String callLogId, int minute, Map<String, String> values) {
        return new CallEvent(
                type + callLogId + minute, type, at(minute), callLogId, 42L, null, values, Map.of("user_id", "7"));
    }

    private static Instant at(int minute) {
        return Instant.parse("2026-02-01T10:00:00Z").plusSeconds(60L * minute);
    }
}
