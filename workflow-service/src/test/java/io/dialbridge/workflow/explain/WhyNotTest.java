package io.dialbridge.workflow.explain;

import static io.dialbridge.contracts.EventType.CALL_DISPOSITIONED;
import static io.dialbridge.contracts.EventType.CALL_ENDED;
import static io.dialbridge.contracts.EventType.EMAIL_OPENED;
import static io.dialbridge.contracts.EventType.LEAD_SAVED;
import static io.dialbridge.contracts.EventType.LEAD_STATUS_CHANGED;
import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.field;
import static io.dialbridge.workflow.Accounts.inactive;
import static io.dialbridge.workflow.Accounts.skippingIfPending;
import static io.dialbridge.workflow.Accounts.status;
import static io.dialbridge.workflow.Accounts.stopping;
import static io.dialbridge.workflow.Accounts.toCrm;
import static io.dialbridge.workflow.Accounts.withStatuses;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.EventBuilder.NOON;
import static io.dialbridge.workflow.EventBuilder.dispositioned;
import static io.dialbridge.workflow.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.contracts.Workflow.Relation;
import io.dialbridge.workflow.EventBuilder;
import io.dialbridge.workflow.rules.AccountRules;
import io.dialbridge.workflow.rules.Guard;
import io.dialbridge.workflow.rules.GuardTrace;
import io.dialbridge.workflow.rules.Passes;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhyNotTest {

    private static final Trigger CALIFORNIA = field("lead.state", Operator.IS_EQUAL_TO, "CA");

    private final Passes passes = new Passes();

    private Findings findings(Workflow workflow, Event event, boolean waiting) {
        var account = withStatuses(
                account("a", Map.of("w", workflow)), status("SALE", false, true), status("NI", false, false));
        var rule = AccountRules.compile(account, "w").orElseThrow();
        return Findings.of(rule, event, "42", new GuardFacts(passes, waiting, false));
    }

    private @Nullable String why(Workflow workflow, Event event) {
        return WhyNot.of(findings(workflow, event, false));
    }

    private @Nullable String why(Workflow workflow, EventBuilder event) {
        return why(workflow, event.build());
    }

    private static Workflow related(Relation.Type type, String... ids) {
        return workflow(new Relation(type, false, List.of(ids)), true, 100, toCrm(), disposition("SALE"));
    }

    private static EventBuilder sale() {
        return event(CALL_DISPOSITIONED).call("status", "SALE").call("call_log_id", "c-1");
    }

    @Test
    void nothingKeepsAWorkflowThatFires() {
        assertThat(why(workflow(disposition("SALE")), dispositioned("SALE"))).isNull();
    }

    @Test
    void beingInactiveComesBeforeEverythingElse() {
        assertThat(why(inactive(related(Relation.Type.LIST, "101")), dispositioned("NI")))
                .isEqualTo("The workflow is inactive.");
    }

    @Test
    void theRelationNamesItsMembersAndTheEventsOwn() {
        var lists = related(Relation.Type.LIST, "101", "102");
        assertThat(why(lists, sale().lead("list_id", "205")))
                .isEqualTo("The relation covers lists 101, 102; the event is of list 205.");
        assertThat(why(lists, sale().lead("list_id", "101").call("list_id", "205")))
                .isEqualTo("The relation covers lists 101, 102; the event is of list 205.");
        assertThat(why(lists, sale().lead("list_id", "102"))).isNull();
        assertThat(why(related(Relation.Type.CAMPAIGN, "7"), sale()))
                .isEqualTo("The relation covers campaign 7; the event names no campaign.");
        assertThat(why(related(Relation.Type.CAMPAIGN), sale().call("campaign_id", "7")))
                .isEqualTo("The relation covers no campaign; the event is of campaign 7.");
    }

    @Test
    void aRelationOfManyNamesTheFirstTen() {
        var many = IntStream.rangeClosed(1, 1000).mapToObj(String::valueOf).toArray(String[]::new);
        assertThat(why(related(Relation.Type.LIST, many), sale().lead("list_id", "1001")))
                .isEqualTo(
                        "The relation covers lists 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 990 more; the event is of list 1001.");
    }

    @Test
    void inboundRelationsTakeInboundCallsAlone() {
        var inbound = related(Relation.Type.INBOUND_NUMBER, "(800) 555-0100");
        assertThat(why(inbound, sale().call("call_type", "OUTBOUND").call("inbound_number", "8005550100")))
                .isEqualTo("The relation covers inbound calls alone; the event is of none.");
        assertThat(why(inbound, sale().call("call_type", "INBOUND").call("inbound_number", "18005550199")))
                .isEqualTo(
                        "The relation covers inbound number (800) 555-0100; the event is of inbound number 8005550199.");
        assertThat(why(inbound, sale().call("call_type", "INBOUND").call("inbound_number", "18005550100")))
                .isNull();
    }

    @Test
    void templateRelationsTakeEventsOfEmailsAlone() {
        var opened = workflow(
                new Relation(Relation.Type.EMAIL_TEMPLATE, false, List.of("t-1")),
                true,
                100,
                toCrm(),
                new Trigger.EmailEvent(true, List.of()));
        assertThat(why(opened, event(LEAD_SAVED)))
                .isEqualTo("The relation covers events of e-mails alone; the event names no template.");
        assertThat(why(opened, event(EMAIL_OPENED).call("template_id", "t-2")))
                .isEqualTo("The relation covers e-mail template t-1; the event is of e-mail template t-2.");
    }

    @Test
    void anEventThatDoesNotWakeItNamesThoseThatWould() {
        assertThat(why(workflow(disposition("SALE")), event(LEAD_SAVED)))
                .isEqualTo(
                        "The event is lead.saved, which does not wake the workflow; it is woken by call.dispositioned.");
        assertThat(why(workflow(CALIFORNIA), dispositioned("SALE")))
                .isEqualTo(
                        "The event is call.dispositioned, which does not wake the workflow; it is woken by call.ended, lead.saved.");
    }

    @Test
    void case43WithoutAnActiveTriggerNothingWakesIt() {
        assertThat(why(workflow(new Trigger.Disposition(false, List.of("SALE"))), dispositioned("SALE")))
                .isEqualTo("The workflow has no active trigger.");
    }

    @Test
    void theFirstTriggerThatFailedIsNamedByItsPlaceWithWhatWasFound() {
        var three = workflow(disposition("SALE"), CALIFORNIA, field("call.queue_id", Operator.IS_EQUAL_TO, "q"));
        assertThat(why(three, sale().lead("state", "NV")))
                .isEqualTo("Trigger 2 of 3 did not match: lead.state IS_EQUAL_TO CA, the lead has NV.");
        assertThat(why(three, sale().lead("state", "CA")))
                .isEqualTo("Trigger 3 of 3 did not match: call.queue_id IS_EQUAL_TO q, the call has none.");
        assertThat(why(workflow(disposition("SALE")), dispositioned("NI")))
                .isEqualTo("The trigger did not match: disposition: SALE, the call has NI.");
    }

    @Test
    void aChangeIsToldAsOne() {
        var toSold = workflow(new Trigger.LeadStatus(true, List.of("NEW"), List.of("SALE")));
        assertThat(why(
                        toSold,
                        event(LEAD_STATUS_CHANGED).previous("status", "NEW").lead("status", "NI")))
                .isEqualTo("The trigger did not match: lead status: from NEW to SALE, the lead went from NEW to NI.");
    }

    @Test
    void whoDidItIsTheAgent() {
        var byJo = workflow(disposition("SALE"), new Trigger.SubmittedBy(true, List.of("7")));
        assertThat(why(byJo, sale().agent("user_id", "8")))
                .startsWith("Trigger 2 of 2 did not match: ")
                .endsWith(", the agent has 8.");
        assertThat(why(
                        workflow(disposition("SALE"), field("agent.team", Operator.IS_EQUAL_TO, "red")),
                        sale().agent("team", "blue")))
                .isEqualTo("Trigger 2 of 2 did not match: agent.team IS_EQUAL_TO red, the agent has blue.");
    }

    @Test
    void groupsSayWhatInThemFailed() {
        var nevada = field("lead.state", Operator.IS_EQUAL_TO, "NV");
        assertThat(why(
                        workflow(disposition("SALE"), new Trigger.Any(true, List.of(CALIFORNIA, nevada))),
                        sale().lead("state", "TX")))
                .isEqualTo(
                        "Trigger 2 of 2 did not match: at least one of these must hold: lead.state IS_EQUAL_TO CA, the lead has TX; "
                                + "lead.state IS_EQUAL_TO NV, the lead has TX.");
        assertThat(why(
                        workflow(disposition("SALE"), new Trigger.None(true, List.of(CALIFORNIA, nevada))),
                        sale().lead("state", "NV")))
                .isEqualTo(
                        "Trigger 2 of 2 did not match: none of these may hold, and one does: lead.state IS_EQUAL_TO NV, the lead has NV.");
        assertThat(why(
                        workflow(
                                disposition("SALE"),
                                new Trigger.All(true, List.of(new Trigger.Any(true, List.of(CALIFORNIA))))),
                        sale().lead("state", "NV")))
                .isEqualTo(
                        "Trigger 2 of 2 did not match: all of these must hold, and one does not: at least one of these must hold: "
                                + "lead.state IS_EQUAL_TO CA, the lead has NV.");
    }

    @Test
    void aGroupOfManyNamesTheFirstFive() {
        var states = IntStream.rangeClosed(1, 7)
                .<Trigger>mapToObj(i -> field("lead.s" + i, Operator.IS_NOT_BLANK, null))
                .toList();
        assertThat(why(workflow(disposition("SALE"), new Trigger.Any(true, states)), sale()))
                .isEqualTo("Trigger 2 of 2 did not match: at least one of these must hold: "
                        + "lead.s1 IS_NOT_BLANK, the lead has none; lead.s2 IS_NOT_BLANK, the lead has none; "
                        + "lead.s3 IS_NOT_BLANK, the lead has none; lead.s4 IS_NOT_BLANK, the lead has none; "
                        + "lead.s5 IS_NOT_BLANK, the lead has none; 2 more.");
    }

    @Test
    void aGroupThatHoldsByNothingThatOccurredSaysSo() {
        var any = workflow(new Trigger.Any(true, List.of(disposition("SALE"), CALIFORNIA)));
        assertThat(why(any, event(CALL_ENDED).call("status", "SALE").lead("state", "NV")))
                .isEqualTo(
                        "The trigger did not match: at least one of these, nothing that holds occurred at call.ended.");
    }

    @Test
    void case35TheRateLimitSaysHowOftenItPassed() {
        for (var second = 0; second < 9; second++) {
            passes.add(NOON.minusSeconds(second), null);
        }
        assertThat(why(workflow(disposition("SALE")), dispositioned("SALE")))
                .isEqualTo("Rate limited: passed 9 of 9 times in the last 180 s for this lead.");
    }

    @Test
    void theGuardsSpeakForThemselves() {
        passes.add(NOON, "c-1");
        assertThat(why(
                        workflow(disposition("SALE"), new Trigger.TermReason(true, List.of("AGENT"))),
                        sale().call("term_reason", "AGENT")))
                .isEqualTo("Another event has fired it for call c-1.");
        assertThat(why(
                        stopping(workflow(disposition("SALE")), Workflow.StopIf.Type.FINAL),
                        sale().lead("status", "SALE")))
                .isEqualTo("The workflow stops here: the lead's status is final.");
        assertThat(WhyNot.of(findings(skippingIfPending(workflow(disposition("SALE"))), dispositioned("SALE"), true)))
                .isEqualTo("Skipped: actions of this workflow wait for the lead.");
        var never =
                workflow(new Relation(Relation.Type.CAMPAIGN, true, List.of()), true, 0, toCrm(), disposition("SALE"));
        assertThat(why(never, dispositioned("SALE")))
                .matches("Left out by the percentage: the lead is in arm \\d+; arms below 0 act\\.");
    }

    @Test
    void everyGuardIsAskedAlsoBehindOneThatStops() {
        var never =
                workflow(new Relation(Relation.Type.CAMPAIGN, true, List.of()), true, 0, toCrm(), disposition("SALE"));
        var guarded = skippingIfPending(stopping(never, Workflow.StopIf.Type.FINAL));
        assertThat(findings(guarded, sale().lead("status", "SALE").build(), true)
                        .guards())
                .extracting(GuardTrace::guard, GuardTrace::passed)
                .containsExactly(
                        tuple(Guard.RATE_LIMIT, true),
                        tuple(Guard.STOP, false),
                        tuple(Guard.SKIP_IF_PENDING, false),
                        tuple(Guard.PERCENTAGE, false));
    }
}
