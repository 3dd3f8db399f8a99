package io.dialbridge.workflow.rules;

import static io.dialbridge.contracts.EventType.CALLBACK_SCHEDULED;
import static io.dialbridge.contracts.EventType.CALL_DISPOSITIONED;
import static io.dialbridge.contracts.EventType.CALL_ENDED;
import static io.dialbridge.contracts.EventType.CALL_REDISPOSITIONED;
import static io.dialbridge.contracts.EventType.EMAIL_OPENED;
import static io.dialbridge.contracts.EventType.HOPPER_EXPIRED;
import static io.dialbridge.contracts.EventType.LEAD_CREATED;
import static io.dialbridge.contracts.EventType.LEAD_SAVED;
import static io.dialbridge.contracts.EventType.LEAD_STATUS_CHANGED;
import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.field;
import static io.dialbridge.workflow.Accounts.toCrm;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.contracts.Workflow.Relation;
import io.dialbridge.workflow.EventBuilder;
import io.dialbridge.workflow.rules.Evaluation.Outcome;
import io.dialbridge.workflow.rules.TriggerTrace.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Groups of triggers, and the triggers of what no value tells. */
class GroupTest {

    private static final Trigger CA = field("lead.state", Operator.IS_EQUAL_TO, "CA");
    private static final Trigger NEW_STATUS = new Trigger.LeadStatus(true, List.of(), List.of("SALE"));

    private static Trigger any(Trigger... triggers) {
        return new Trigger.Any(true, List.of(triggers));
    }

    private static Trigger all(Trigger... triggers) {
        return new Trigger.All(true, List.of(triggers));
    }

    private static Trigger none(Trigger... triggers) {
        return new Trigger.None(true, List.of(triggers));
    }

    private static boolean fires(Workflow workflow, EventBuilder event) {
        var rules = AccountRules.compile(account("a", Map.of("w", workflow)));
        return Evaluation.of(rules, event.build(), 0).stream().anyMatch(Evaluation::matched);
    }

    private static boolean wakes(Workflow workflow, EventType type) {
        var rules = AccountRules.compile(account("a", Map.of("w", workflow)));
        return !rules.candidates(event(type).build()).isEmpty();
    }

    private static EventBuilder dispositioned(String status) {
        return event(CALL_DISPOSITIONED).call("call_log_id", "c-1").call("status", status);
    }

    @Test
    void anyFiresWhenOneOfItsOccurrencesOccurs() {
        var either = workflow(any(disposition("NI"), NEW_STATUS));
        assertThat(fires(either, dispositioned("NI"))).isTrue();
        assertThat(fires(either, dispositioned("SALE"))).isFalse();
        assertThat(fires(either, event(LEAD_STATUS_CHANGED).lead("status", "SALE")))
                .isTrue();
    }

    @Test
    void anyDoesNotFireByWhatTheValuesTellOfAnotherEvent() {
        var either = workflow(any(disposition("NI"), NEW_STATUS));
        // The lead's status was SALE long before this call.
        assertThat(fires(either, dispositioned("CALLBK").lead("status", "SALE")))
                .isFalse();
        var firstOrAgain = workflow(any(disposition("SALE"), new Trigger.Redisposition(true, List.of("NI"))));
        assertThat(fires(firstOrAgain, event(CALL_REDISPOSITIONED).call("status", "SALE")))
                .isFalse();
        assertThat(fires(firstOrAgain, event(CALL_REDISPOSITIONED).call("status", "NI")))
                .isTrue();
    }

    @Test
    void aConditionInAnyWakesTheWorkflowAsAWorkflowOfConditions() {
        var either = workflow(any(disposition("SALE"), CA));
        assertThat(wakes(either, CALL_DISPOSITIONED)).isTrue();
        assertThat(wakes(either, CALL_ENDED)).isTrue();
        assertThat(wakes(either, LEAD_SAVED)).isTrue();
        assertThat(wakes(either, LEAD_CREATED)).isFalse();
        assertThat(fires(either, event(LEAD_SAVED).lead("state", "CA"))).isTrue();
        assertThat(fires(either, dispositioned("SALE").lead("state", "NY"))).isTrue();
        assertThat(fires(either, dispositioned("NI").lead("state", "CA"))).isFalse();
        assertThat(fires(either, event(CALL_ENDED).call("status", "SALE"))).isFalse();
    }

    @Test
    void anOccurrenceOutsideTheGroupLeavesItsConditionsToTheEventsOfOccurrences() {
        var both = workflow(any(disposition("SALE"), CA), NEW_STATUS);
        assertThat(wakes(both, LEAD_SAVED)).isFalse();
        assertThat(fires(both, event(LEAD_STATUS_CHANGED).lead("status", "SALE").lead("state", "CA")))
                .isTrue();
        assertThat(fires(both, event(LEAD_STATUS_CHANGED).lead("status", "SALE").lead("state", "NY")))
                .isFalse();
    }

    @Test
    void noneIsAConditionAndWakesNothing() {
        var notInCalifornia = workflow(disposition("SALE"), none(CA, disposition("NI")));
        assertThat(wakes(notInCalifornia, CALL_DISPOSITIONED)).isTrue();
        assertThat(wakes(notInCalifornia, LEAD_SAVED)).isFalse();
        assertThat(fires(notInCalifornia, dispositioned("SALE").lead("state", "NY")))
                .isTrue();
        assertThat(fires(notInCalifornia, dispositioned("SALE").lead("state", "CA")))
                .isFalse();
        var alone = workflow(none(disposition("SALE")));
        assertThat(wakes(alone, CALL_DISPOSITIONED)).isFalse();
        assertThat(fires(alone, event(CALL_ENDED).call("status", "NI"))).isTrue();
        assertThat(fires(alone, event(CALL_ENDED).call("status", "SALE"))).isFalse();
    }

    @Test
    void groupsNest() {
        var nested = workflow(any(all(disposition("SALE"), CA), all(disposition("NI"), none(CA))));
        assertThat(fires(nested, dispositioned("SALE").lead("state", "CA"))).isTrue();
        assertThat(fires(nested, dispositioned("SALE").lead("state", "NY"))).isFalse();
        assertThat(fires(nested, dispositioned("NI").lead("state", "NY"))).isTrue();
        assertThat(fires(nested, dispositioned("NI").lead("state", "CA"))).isFalse();
    }

    @Test
    void case43AnInactiveOrEmptyGroupDecidesNothing() {
        var inactive = new Trigger.None(false, List.of(disposition("SALE")));
        assertThat(fires(workflow(disposition("SALE"), inactive), dispositioned("SALE")))
                .isTrue();
        assertThat(fires(workflow(disposition("SALE"), any()), dispositioned("SALE")))
                .isTrue();
        var allInactive = any(new Trigger.Disposition(false, List.of("NI")));
        assertThat(fires(workflow(disposition("SALE"), allInactive), dispositioned("SALE")))
                .isTrue();
        assertThat(fires(workflow(allInactive), dispositioned("NI"))).isFalse();
    }

    @Test
    void aCallThatSeveralEventsOfAGroupDescribeFiresItOnce() {
        var passes = new Passes();
        var either = workflow(any(disposition("SALE"), new Trigger.TermReason(true, List.of("AGENT"))));
        var rules = AccountRules.compile(account("a", Map.of("w", either)));
        var outcomes = List.of(
                        event(CALL_ENDED).call("call_log_id", "c-1").call("term_reason", "AGENT"),
                        dispositioned("SALE"),
                        dispositioned("SALE").call("call_log_id", "c-2"))
                .stream()
                .map(EventBuilder::build)
                .map(event -> Evaluation.of(rules, event, 0).getFirst().guarded(event, "42", passes, false))
                .map(Evaluation::outcome)
                .toList();
        assertThat(outcomes).containsExactly(Outcome.FIRED, Outcome.SUPPRESSED, Outcome.FIRED);
    }

    @Test
    void theTraceOfAGroupIsATree() throws JsonProcessingException {
        var grouped = workflow(
                disposition("SALE"),
                any(CA, new Trigger.Callback(false)),
                new Trigger.None(false, List.of(new Trigger.SubmittedBy(true, List.of("7", "8")))));
        var rules = AccountRules.compile(account("a", Map.of("w", grouped)));
        var event =
                dispositioned("SALE").lead("state", "NY").agent("user_id", "7").build();
        var traces = Evaluation.of(rules, event, 1).getFirst().triggers();
        assertThat(traces)
                .containsExactly(
                        new TriggerTrace("DISPOSITION", "disposition: SALE", "SALE", Verdict.MATCHED),
                        new TriggerTrace(
                                "ANY",
                                "at least one of these",
                                null,
                                Verdict.NOT_MATCHED,
                                List.of(
                                        new TriggerTrace(
                                                "LEAD_FIELDS_AND_CALL_DATA",
                                                "lead.state IS_EQUAL_TO CA",
                                                "NY",
                                                Verdict.NOT_MATCHED),
                                        new TriggerTrace(
                                                "CALLBACK",
                                                "callback scheduled",
                                                "call.dispositioned",
                                                Verdict.IGNORED))),
                        new TriggerTrace(
                                "NONE",
                                "none of these",
                                null,
                                Verdict.IGNORED,
                                List.of(new TriggerTrace("SUBMITTED_BY", "submitted by: 7, 8", "7", Verdict.IGNORED))));
        var json = new ObjectMapper();
        assertThat(json.writeValueAsString(traces.getFirst()))
                .isEqualTo("{\"type\":\"DISPOSITION\",\"expected\":\"disposition: SALE\",\"actual\":\"SALE\","
                        + "\"verdict\":\"MATCHED\"}");
        assertThat(json.readValue(json.writeValueAsString(traces.get(1)), TriggerTrace.class))
                .isEqualTo(traces.get(1));
    }

    @Test
    void aGroupThatHoldsByNothingOfThisEventSaysSo() {
        var either = workflow(any(disposition("NI"), NEW_STATUS));
        var rules = AccountRules.compile(account("a", Map.of("w", either)));
        var event = dispositioned("CALLBK").lead("status", "SALE").build();
        var group = Evaluation.of(rules, event, 1).getFirst().triggers().getFirst();
        assertThat(group.verdict()).isEqualTo(Verdict.NOT_MATCHED);
        assertThat(group.actual()).isEqualTo("nothing that holds occurred at call.dispositioned");
        assertThat(group.triggers())
                .extracting(TriggerTrace::verdict)
                .containsExactly(Verdict.NOT_MATCHED, Verdict.MATCHED);
    }

    @Test
    void callbackHopperAndEmailAreToldByTheirEventsAlone() {
        var triggers = Map.of(
                CALLBACK_SCHEDULED, new Trigger.Callback(true),
                HOPPER_EXPIRED, new Trigger.HopperExpired(true),
                EMAIL_OPENED, new Trigger.EmailEvent(true, List.of(Trigger.EmailEvent.Kind.OPEN)));
        triggers.forEach((own, trigger) -> {
            for (var type : EventType.values()) {
                assertThat(fires(workflow(trigger), event(type)))
                        .as(own + " at " + type)
                        .isEqualTo(type == own);
            }
        });
    }

    @Test
    void aWorkflowTakesTheEventsOfItsUsers() {
        var byTwo = workflow(disposition("SALE"), new Trigger.SubmittedBy(true, List.of("7", " 8 ")));
        assertThat(fires(byTwo, dispositioned("SALE").agent("user_id", "8"))).isTrue();
        assertThat(fires(byTwo, dispositioned("SALE").agent("user_id", "9"))).isFalse();
        assertThat(fires(byTwo, dispositioned("SALE"))).isFalse();
    }

    @Test
    void anEmailTemplateWorkflowTakesTheEventsOfItsTemplates() {
        var opened = new Trigger.EmailEvent(true, List.of(Trigger.EmailEvent.Kind.OPEN));
        var one = workflow(new Relation(Relation.Type.EMAIL_TEMPLATE, false, List.of("5")), true, 100, toCrm(), opened);
        assertThat(fires(one, event(EMAIL_OPENED).call("template_id", "5"))).isTrue();
        assertThat(fires(one, event(EMAIL_OPENED).call("template_id", "6"))).isFalse();
        var every = workflow(new Relation(Relation.Type.EMAIL_TEMPLATE, true, List.of()), true, 100, toCrm(), opened);
        assertThat(fires(every, event(EMAIL_OPENED).call("template_id", "6"))).isTrue();
        assertThat(fires(every, event(EMAIL_OPENED))).isFalse();
    }
}
