package io.dialbridge.workflow.rules;

import static io.dialbridge.contracts.EventType.CALL_DISPOSITIONED;
import static io.dialbridge.contracts.EventType.CALL_ENDED;
import static io.dialbridge.contracts.EventType.CALL_REDISPOSITIONED;
import static io.dialbridge.contracts.EventType.CALL_STARTED;
import static io.dialbridge.contracts.EventType.LEAD_CREATED;
import static io.dialbridge.contracts.EventType.LEAD_DELETED;
import static io.dialbridge.contracts.EventType.LEAD_SAVED;
import static io.dialbridge.contracts.EventType.LEAD_STATUS_CHANGED;
import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.field;
import static io.dialbridge.workflow.Accounts.inactive;
import static io.dialbridge.workflow.Accounts.skippingIfPending;
import static io.dialbridge.workflow.Accounts.toCrm;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.EventBuilder.NOON;
import static io.dialbridge.workflow.EventBuilder.dispositioned;
import static io.dialbridge.workflow.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Trigger.LeadAction.Kind;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.contracts.Workflow.Relation;
import io.dialbridge.workflow.EventBuilder;
import io.dialbridge.workflow.rules.Evaluation.Outcome;
import io.dialbridge.workflow.rules.TriggerTrace.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The cases of domain.md 21.5, named after their numbers, and the waking rules of 6.2. */
class WorkflowCasesTest {

    private final Passes passes = new Passes();

    /** What a workflow makes of events one after another; empty where it is not even a candidate. */
    private List<Outcome> outcomes(Workflow workflow, Event... events) {
        var rules = AccountRules.compile(account("a", Map.of("w", workflow)));
        return Arrays.stream(events)
                .flatMap(event -> Evaluation.of(rules, event, 100).stream()
                        .map(it -> it.matched() ? it.guarded(event, "42", passes, false) : it))
                .map(Evaluation::outcome)
                .toList();
    }

    private List<EventType> firesOn(Workflow workflow, EventBuilder... events) {
        return Arrays.stream(events)
                .map(EventBuilder::build)
                .filter(event -> outcomes(workflow, event).contains(Outcome.FIRED))
                .map(Event::event)
                .toList();
    }

    private static Trigger.TermReason termReason(String... reasons) {
        return new Trigger.TermReason(true, List.of(reasons));
    }

    private static Workflow related(Relation.Type type, boolean all, String... ids) {
        return workflow(new Relation(type, all, List.of(ids)), true, 100, toCrm(), disposition("SALE"));
    }

    @Test
    void case34WithTwoTriggersAndOnlyOneMatchingNothingFires() {
        var both = workflow(disposition("SALE"), termReason("AGENT"));
        assertThat(outcomes(both, call(CALL_DISPOSITIONED, "SALE", "CALLER"))).containsExactly(Outcome.NOT_MATCHED);
        assertThat(outcomes(both, call(CALL_DISPOSITIONED, "NI", "AGENT"))).containsExactly(Outcome.NOT_MATCHED);
    }

    @Test
    void case34WithBothMatchingItFiresOnce() {
        var both = workflow(disposition("SALE"), termReason("AGENT"));
        assertThat(outcomes(both, call(CALL_DISPOSITIONED, "SALE", "AGENT"))).containsExactly(Outcome.FIRED);
    }

    @Test
    void case34WhateverOfTheTwoEventsOfACallCompletesItFirstItFiresOnce() {
        var both = workflow(disposition("SALE"), termReason("AGENT"));
        assertThat(outcomes(
                        both,
                        call(CALL_ENDED, "", "AGENT"),
                        call(CALL_DISPOSITIONED, "SALE", "AGENT"),
                        call(CALL_ENDED, "SALE", "AGENT")))
                .containsExactly(Outcome.NOT_MATCHED, Outcome.FIRED, Outcome.SUPPRESSED);
    }

    @Test
    void anotherCallOfTheLeadFiresItAgain() {
        var both = workflow(disposition("SALE"), termReason("AGENT"));
        var second = event(CALL_DISPOSITIONED)
                .call("call_log_id", "c-2")
                .call("status", "SALE")
                .call("term_reason", "AGENT")
                .build();
        assertThat(outcomes(both, call(CALL_DISPOSITIONED, "SALE", "AGENT"), second))
                .containsExactly(Outcome.FIRED, Outcome.FIRED);
    }

    @Test
    void aWorkflowOfOneOccurrenceFiresEachTimeItOccurs() {
        assertThat(outcomes(workflow(disposition("SALE")), dispositioned("SALE"), dispositioned("SALE")))
                .containsExactly(Outcome.FIRED, Outcome.FIRED);
    }

    @Test
    void case35TheTenthMatchWithin180SecondsIsSuppressedAndAt181TheLeadFiresAgain() {
        var sale = workflow(disposition("SALE"));
        var nine = IntStream.range(0, 9).mapToObj(WorkflowCasesTest::saleAt).toArray(Event[]::new);
        assertThat(outcomes(sale, nine)).hasSize(9).containsOnly(Outcome.FIRED);
        assertThat(outcomes(sale, saleAt(10), saleAt(180))).containsOnly(Outcome.SUPPRESSED);
        assertThat(outcomes(sale, saleAt(181))).containsExactly(Outcome.FIRED);
    }

    @Test
    void withoutLoopProtectionNothingIsSuppressed() {
        var unlimited = workflow(
                new Relation(Relation.Type.CAMPAIGN, true, List.of()), false, 100, toCrm(), disposition("SALE"));
        var many = IntStream.range(0, 50).mapToObj(WorkflowCasesTest::saleAt).toArray(Event[]::new);
        assertThat(outcomes(unlimited, many)).hasSize(50).containsOnly(Outcome.FIRED);
    }

    @Test
    void case37AnInsertOverTheApiFiresACreateWorkflowOnce() {
        var create = workflow(new Trigger.LeadAction(true, List.of(Kind.CREATE)));
        assertThat(outcomes(
                        create, event(LEAD_CREATED).build(), event(LEAD_SAVED).build()))
                .containsExactly(Outcome.FIRED);
    }

    @Test
    void case38SkipIfPendingLetsASecondEventAddNothingWhileActionsWait() {
        var event = dispositioned("SALE");
        var skipping = rules(skippingIfPending(workflow(disposition("SALE"))));
        var waiting = Evaluation.of(skipping, event, 0).getFirst().guarded(event, "42", passes, true);
        assertThat(waiting.outcome()).isEqualTo(Outcome.SUPPRESSED);
        assertThat(waiting.stoppedBy()).isEqualTo(Guard.SKIP_IF_PENDING);
        assertThat(waiting.guards().getLast())
                .isEqualTo(new GuardTrace(Guard.SKIP_IF_PENDING, false, "actions of this workflow wait for the lead"));
        assertThat(passes.countBefore(NOON)).isZero();
        assertThat(Evaluation.of(skipping, event, 0)
                        .getFirst()
                        .guarded(event, "42", passes, false)
                        .outcome())
                .isEqualTo(Outcome.FIRED);

        var notSkipping = rules(workflow(disposition("SALE")));
        assertThat(Evaluation.of(notSkipping, event, 0)
                        .getFirst()
                        .guarded(event, "42", passes, true)
                        .outcome())
                .isEqualTo(Outcome.FIRED);
    }

    private static AccountRules rules(Workflow workflow) {
        return AccountRules.compile(account("a", Map.of("w", workflow)));
    }

    @Test
    void theGuardsSpeakInTheOrderOfTheEvaluation() {
        assertThat(Guard.values())
                .containsExactly(
                        Guard.LOOP,
                        Guard.ONCE_PER_CALL,
                        Guard.RATE_LIMIT,
                        Guard.STOP,
                        Guard.SKIP_IF_PENDING,
                        Guard.PERCENTAGE);
    }

    @Test
    void case41PerformActionOnPicksTheSameShareOfLeadsAlways() {
        assertThat(leadsOf10000(0)).isEmpty();
        assertThat(leadsOf10000(100)).hasSize(10_000);
        var thirty = leadsOf10000(30);
        assertThat(thirty.size()).isBetween(2_800, 3_200);
        assertThat(leadsOf10000(30)).isEqualTo(thirty);
        assertThat(leadsOf10000(40)).containsAll(thirty);
    }

    private static List<String> leadsOf10000(int percent) {
        var workflow = workflow(
                new Relation(Relation.Type.CAMPAIGN, true, List.of()), true, percent, toCrm(), disposition("SALE"));
        var rules = AccountRules.compile(account("a", Map.of("w", workflow)));
        var sale = dispositioned("SALE");
        return IntStream.range(0, 10_000)
                .mapToObj(String::valueOf)
                .filter(lead -> Evaluation.of(rules, sale, 0)
                                .getFirst()
                                .guarded(sale, lead, new Passes(), false)
                                .outcome()
                        == Outcome.FIRED)
                .toList();
    }

    @Test
    void case42AQueueWorkflowTakesInboundCallsOnly() {
        var queue = related(Relation.Type.QUEUE, false, "q-1");
        assertThat(outcomes(queue, saleOf("OUTBOUND", "queue_id", "q-1"))).isEmpty();
        assertThat(outcomes(queue, saleOf("MANUAL", "queue_id", "q-1"))).isEmpty();
        assertThat(outcomes(queue, saleOf("Inbound", "queue_id", "q-1"))).containsExactly(Outcome.FIRED);
        assertThat(outcomes(queue, saleOf("INBOUND", "queue_id", "q-2"))).isEmpty();
    }

    @Test
    void case42AQueueWorkflowOfAllQueuesTakesInboundCallsOnly() {
        var queues = related(Relation.Type.QUEUE, true);
        assertThat(outcomes(queues, saleOf("OUTBOUND", "queue_id", "q-1"))).isEmpty();
        assertThat(outcomes(queues, saleOf("INBOUND", "queue_id", "q-9"))).containsExactly(Outcome.FIRED);
    }

    @Test
    void anInboundNumberIsTheSameHoweverItIsWritten() {
        var number = related(Relation.Type.INBOUND_NUMBER, false, "(800) 555-0100");
        assertThat(outcomes(number, saleOf("INBOUND", "inbound_number", "+18005550100")))
                .containsExactly(Outcome.FIRED);
        assertThat(outcomes(number, saleOf("OUTBOUND", "inbound_number", "+18005550100")))
                .isEmpty();
        assertThat(outcomes(number, saleOf("INBOUND", "inbound_number", "8005550101")))
                .isEmpty();
    }

    @Test
    void aCampaignWorkflowTakesItsMembersAndTheCallsCampaignComesFirst() {
        var campaign = related(Relation.Type.CAMPAIGN, false, "7", "8");
        assertThat(outcomes(campaign, saleOf("OUTBOUND", "campaign_id", "8"))).containsExactly(Outcome.FIRED);
        assertThat(outcomes(campaign, saleOf("OUTBOUND", "campaign_id", "9"))).isEmpty();
        assertThat(outcomes(campaign, dispositioned("SALE"))).isEmpty();
        var ofLead = event(CALL_DISPOSITIONED).call("status", "SALE").lead("campaign_id", "7");
        assertThat(outcomes(campaign, ofLead.build())).containsExactly(Outcome.FIRED);
        assertThat(outcomes(campaign, ofLead.call("campaign_id", "9").build())).isEmpty();
    }

    @Test
    void aListWorkflowTakesItsMembers() {
        var list = related(Relation.Type.LIST, false, "100");
        assertThat(outcomes(list, saleOf("MANUAL", "list_id", "100"))).containsExactly(Outcome.FIRED);
        assertThat(outcomes(list, saleOf("MANUAL", "list_id", "101"))).isEmpty();
    }

    @Test
    void case43AnInactiveTriggerIsIgnoredAndShownAsSuch() {
        var oneInactive = workflow(disposition("SALE"), new Trigger.TermReason(false, List.of("QUEUETIMEOUT")));
        var rules = AccountRules.compile(account("a", Map.of("w", oneInactive)));
        var evaluation = Evaluation.of(rules, dispositioned("SALE"), 0).getFirst();
        assertThat(evaluation.outcome()).isEqualTo(Outcome.FIRED);
        assertThat(evaluation.triggers())
                .containsExactly(
                        new TriggerTrace("DISPOSITION", "disposition: SALE", "SALE", Verdict.MATCHED),
                        new TriggerTrace("TERM_REASON", "term reason: QUEUETIMEOUT", null, Verdict.IGNORED));
    }

    @Test
    void case43WithAllTriggersInactiveOrNoneItNeverFires() {
        var allInactive = workflow(new Trigger.Disposition(false, List.of("SALE")));
        assertThat(outcomes(allInactive, dispositioned("SALE"))).isEmpty();
        assertThat(outcomes(workflow(), dispositioned("SALE"), event(LEAD_SAVED).build()))
                .isEmpty();
    }

    @Test
    void anInactiveWorkflowIsNoCandidate() {
        assertThat(outcomes(inactive(workflow(disposition("SALE"))), dispositioned("SALE")))
                .isEmpty();
    }

    @Test
    void aWorkflowOfConditionsIsEvaluatedWhenACallEndsAndWhenALeadIsSaved() {
        var conditions = workflow(field("lead.state", Operator.IS_EQUAL_TO, "CA"));
        assertThat(firesOn(
                        conditions,
                        Arrays.stream(EventType.values())
                                .map(type -> event(type).lead("state", "CA"))
                                .toArray(EventBuilder[]::new)))
                .containsExactly(CALL_ENDED, LEAD_SAVED);
    }

    @Test
    void eachOccurrenceWakesItsOwnWorkflows() {
        var all = Arrays.stream(EventType.values())
                .map(type -> event(type)
                        .lead("status", "SALE")
                        .previous("status", "NEW")
                        .call("status", "SALE")
                        .call("term_reason", "AGENT"))
                .toArray(EventBuilder[]::new);
        assertThat(firesOn(workflow(disposition("SALE")), all)).containsExactly(CALL_DISPOSITIONED);
        assertThat(firesOn(workflow(new Trigger.Redisposition(true, List.of("SALE"))), all))
                .containsExactly(CALL_REDISPOSITIONED);
        assertThat(firesOn(workflow(termReason("AGENT")), all)).containsExactly(CALL_ENDED);
        assertThat(firesOn(workflow(new Trigger.LeadStatus(true, List.of(), List.of("SALE"))), all))
                .containsExactly(LEAD_STATUS_CHANGED);
        assertThat(firesOn(workflow(new Trigger.LeadAction(true, List.of(Kind.CREATE, Kind.SAVE, Kind.DELETE))), all))
                .containsExactly(LEAD_CREATED, LEAD_SAVED, LEAD_DELETED);
    }

    @Test
    void aLeadActionAndARedispositionHoldAtTheirOwnEventsOnly() {
        var saveAndReason = workflow(new Trigger.LeadAction(true, List.of(Kind.SAVE)), termReason("AGENT"));
        assertThat(outcomes(saveAndReason, call(CALL_ENDED, "SALE", "AGENT"))).containsExactly(Outcome.NOT_MATCHED);
        var savedInCall = event(LEAD_SAVED).call("call_log_id", "c-1").call("term_reason", "AGENT");
        assertThat(outcomes(saveAndReason, savedInCall.build(), savedInCall.build()))
                .containsExactly(Outcome.FIRED, Outcome.FIRED);

        var again = workflow(new Trigger.Redisposition(true, List.of("SALE")), termReason("AGENT"));
        assertThat(outcomes(again, call(CALL_ENDED, "SALE", "AGENT"), call(CALL_REDISPOSITIONED, "SALE", "AGENT")))
                .containsExactly(Outcome.NOT_MATCHED, Outcome.FIRED);
    }

    @Test
    void noStatusesMeanAnyDisposition() {
        var any = workflow(new Trigger.Disposition(true, List.of()));
        assertThat(outcomes(any, dispositioned("SALE"), dispositioned("NI"), dispositioned(" ")))
                .containsExactly(Outcome.FIRED, Outcome.FIRED, Outcome.NOT_MATCHED);

        var again = workflow(new Trigger.Redisposition(true, List.of()));
        assertThat(outcomes(again, call(CALL_REDISPOSITIONED, "NI", "AGENT"))).containsExactly(Outcome.FIRED);
        assertThat(outcomes(again, call(CALL_ENDED, "NI", "AGENT"))).isEmpty();
    }

    @Test
    void aLeadStatusChangesFromAndTo() {
        var fromNewToSale = workflow(new Trigger.LeadStatus(true, List.of("NEW"), List.of("SALE")));
        assertThat(outcomes(fromNewToSale, statusChanged("NEW", "sale"))).containsExactly(Outcome.FIRED);
        assertThat(outcomes(fromNewToSale, statusChanged("NI", "SALE"))).containsExactly(Outcome.NOT_MATCHED);
        assertThat(outcomes(fromNewToSale, statusChanged("NEW", "NI"))).containsExactly(Outcome.NOT_MATCHED);
        var fromSale = workflow(new Trigger.LeadStatus(true, List.of("SALE"), List.of()));
        assertThat(outcomes(fromSale, statusChanged("SALE", "NI"))).containsExactly(Outcome.FIRED);
    }

    @Test
    void aSaveThatLeftTheStatusAloneIsNoChangeOfStatus() {
        var savedToSale = workflow(
                new Trigger.LeadAction(true, List.of(Kind.SAVE)),
                new Trigger.LeadStatus(true, List.of(), List.of("SALE")));
        var saved = event(LEAD_SAVED).lead("status", "SALE");
        assertThat(outcomes(savedToSale, saved.build())).containsExactly(Outcome.NOT_MATCHED);
        assertThat(outcomes(savedToSale, saved.previous("status", "NEW").build()))
                .containsExactly(Outcome.FIRED);
    }

    @Test
    void callTypesAreAcceptedAsTheirLabelsInAnyCase() {
        var outbound = workflow(disposition("SALE"), new Trigger.CallType(true, List.of("Outbound Auto Dial", "3way")));
        assertThat(outcomes(outbound, saleOf("OUTBOUND", "x", ""))).containsExactly(Outcome.FIRED);
        assertThat(outcomes(outbound, saleOf("outbound", "x", ""))).containsExactly(Outcome.FIRED);
        assertThat(outcomes(outbound, saleOf("3WAY", "x", ""))).containsExactly(Outcome.FIRED);
        assertThat(outcomes(outbound, saleOf("MANUAL", "x", ""))).containsExactly(Outcome.NOT_MATCHED);
        assertThat(outcomes(outbound, dispositioned("SALE"))).containsExactly(Outcome.NOT_MATCHED);
    }

    @Test
    void theCallCountIsComparedAsANumber() {
        assertThat(countMatches("10", Operator.GREATER_THAN, 9)).isTrue();
        assertThat(countMatches("9", Operator.GREATER_THAN, 9)).isFalse();
        assertThat(countMatches("3", Operator.WITHIN, 1, 3, 5)).isTrue();
        assertThat(countMatches("4", Operator.WITHIN, 1, 3, 5)).isFalse();
        assertThat(countMatches("3", Operator.IS_EQUAL_TO, 3)).isTrue();
        assertThat(countMatches("3", Operator.IS_NOT_EQUAL_TO, 3)).isFalse();
        assertThat(countMatches("3", Operator.LESS_OR_EQUAL, 3)).isTrue();
        assertThat(countMatches("", Operator.IS_NOT_EQUAL_TO, 3)).isFalse();
        assertThat(countMatches("many", Operator.LESS_THAN, 3)).isFalse();
    }

    private boolean countMatches(String count, Operator operator, Integer... values) {
        var workflow = workflow(disposition("SALE"), new Trigger.CallCount(true, operator, List.of(values)));
        var sale = event(CALL_DISPOSITIONED).call("status", "SALE").lead("called_count", count);
        return outcomes(workflow, sale.build()).contains(Outcome.FIRED);
    }

    @Test
    void aCallThatStartsIsSeenByItsLeadsStatus() {
        var inCall = workflow(new Trigger.LeadStatus(true, List.of(), List.of("INCALL")));
        assertThat(outcomes(inCall, event(CALL_STARTED).lead("status", "INCALL").build()))
                .isEmpty();
        assertThat(outcomes(inCall, statusChanged("NEW", "INCALL"))).containsExactly(Outcome.FIRED);
    }

    @Test
    void theTraceShowsEveryTriggerAlthoughTheFirstAlreadyFailed() {
        var two = workflow(disposition("SALE"), field("lead.state", Operator.BETWEEN, "CA"));
        var rules = AccountRules.compile(account("a", Map.of("w", two)));
        var event = event(CALL_DISPOSITIONED)
                .call("status", "NI")
                .lead("state", "CA")
                .build();
        assertThat(Evaluation.of(rules, event, 1).getFirst().triggers())
                .extracting(TriggerTrace::expected, TriggerTrace::actual, TriggerTrace::verdict)
                .containsExactly(
                        tuple("disposition: SALE", "NI", Verdict.NOT_MATCHED),
                        tuple("lead.state BETWEEN CA and ", "CA", Verdict.NOT_MATCHED));
    }

    @Test
    void aLongValueIsCutInTheTrace() {
        var trace = new TriggerTrace("T", "expected", "x".repeat(1_000), Verdict.MATCHED);
        assertThat(trace.actual()).hasSize(200).endsWith("x…");
    }

    @Test
    void theGuardsSayWhatTheyCounted() {
        var third =
                workflow(new Relation(Relation.Type.CAMPAIGN, true, List.of()), true, 0, toCrm(), disposition("SALE"));
        var rules = AccountRules.compile(account("a", Map.of("w", third)));
        var evaluation = Evaluation.of(rules, dispositioned("SALE"), 0)
                .getFirst()
                .guarded(dispositioned("SALE"), "42", passes, false);
        assertThat(evaluation.stoppedBy()).isEqualTo(Guard.PERCENTAGE);
        assertThat(evaluation.guards())
                .containsExactly(
                        new GuardTrace(Guard.RATE_LIMIT, true, "passed 0 of 9 times in the last 180 s for this lead"),
                        new GuardTrace(
                                Guard.PERCENTAGE,
                                false,
                                "the lead is in arm " + Arm.of("w", "42") + "; arms below 0 act"));
        assertThat(passes.countBefore(NOON)).isZero();
    }

    @Test
    void onlySoManyNonMatchesAreExplained() {
        var three = Map.of(
                "w1", workflow(disposition("SALE")),
                "w2", workflow(disposition("NI")),
                "w3", workflow(disposition("DNC")));
        var rules = AccountRules.compile(account("a", three));
        assertThat(Evaluation.of(rules, dispositioned("SALE"), 1))
                .extracting(Evaluation::outcome)
                .containsExactlyInAnyOrder(Outcome.FIRED, Outcome.NOT_MATCHED);
        assertThat(Evaluation.of(rules, dispositioned("SALE"), 0))
                .extracting(Evaluation::outcome)
                .containsExactly(Outcome.FIRED);
    }

    private static Event saleAt(long second) {
        return event(CALL_DISPOSITIONED)
                .call("status", "SALE")
                .at(NOON.plusSeconds(second))
                .build();
    }

    private static Event saleOf(String callType, String name, String value) {
        return event(CALL_DISPOSITIONED)
                .call("status", "SALE")
                .call("call_type", callType)
                .call(name, value)
                .build();
    }

    private static Event call(EventType type, String status, String termReason) {
        return event(type)
                .call("call_log_id", "c-1")
                .call("call_type", "OUTBOUND")
                .call("status", status)
                .call("term_reason", termReason)
                .build();
    }

    private static Event statusChanged(String from, String to) {
        return event(LEAD_STATUS_CHANGED)
                .previous("status", from)
                .lead("status", to)
                .build();
    }
}
