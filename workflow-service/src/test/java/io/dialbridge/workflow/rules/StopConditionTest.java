package io.dialbridge.workflow.rules;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.field;
import static io.dialbridge.workflow.Accounts.status;
import static io.dialbridge.workflow.Accounts.stopping;
import static io.dialbridge.workflow.Accounts.withLists;
import static io.dialbridge.workflow.Accounts.withStatuses;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.EventBuilder.NOON;
import static io.dialbridge.workflow.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.ValueList;
import io.dialbridge.contracts.Workflow.StopIf;
import io.dialbridge.workflow.rules.Evaluation.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StopConditionTest {

    private static AccountRules rules(StopIf.Type type, Trigger... filter) {
        var workflow = stopping(workflow(disposition("SALE")), type, filter);
        return AccountRules.compile(withStatuses(
                account("a", Map.of("w", workflow)), status("TALK", true, false), status("SALE", false, true)));
    }

    private static StopCondition stop(StopIf.Type type, Trigger... filter) {
        return rules(type, filter).rule("w").orElseThrow().stopCondition();
    }

    private static boolean stops(StopCondition condition, String name, String value) {
        return condition.stops(Map.of(name, value), NOON);
    }

    @Test
    void neverStopsNothing() {
        var never = stop(StopIf.Type.NEVER);
        assertThat(never.never()).isTrue();
        assertThat(stops(never, "status", "SALE")).isFalse();
        assertThat(stop(StopIf.Type.FINAL).never()).isFalse();
    }

    @Test
    void aFilterMayAskAStoredList() {
        var filter = field("lead.status", Operator.IN_LIST, "done");
        var workflow = stopping(workflow(disposition("SALE")), StopIf.Type.LEAD_FILTER, filter);
        var done = Map.of("done", new ValueList("Done", List.of("SALE", "DNC")));
        var stop = AccountRules.compile(withLists(account("a", Map.of("w", workflow)), done))
                .rule("w")
                .orElseThrow()
                .stopCondition();
        assertThat(stops(stop, "status", "dnc")).isTrue();
        assertThat(stops(stop, "status", "NEW")).isFalse();
        assertThat(stops(stop(StopIf.Type.LEAD_FILTER, filter), "status", "dnc"))
                .isFalse();
    }

    @Test
    void reachedAndFinalAskTheFlagsOfTheAccountsStatuses() {
        var reached = stop(StopIf.Type.REACHED);
        assertThat(stops(reached, "status", " talk ")).isTrue();
        assertThat(stops(reached, "status", "SALE")).isFalse();
        assertThat(stops(reached, "status", "NEW")).isFalse();
        assertThat(reached.stops(Map.of(), NOON)).isFalse();
        assertThat(reached.why()).isEqualTo("the lead's status counts as reached");
        var isFinal = stop(StopIf.Type.FINAL);
        assertThat(stops(isFinal, "status", "SALE")).isTrue();
        assertThat(stops(isFinal, "status", "TALK")).isFalse();
        assertThat(isFinal.why()).isEqualTo("the lead's status is final");
    }

    @Test
    void aLeadFilterStopsWhenAllOfItHolds() {
        var filter = stop(
                StopIf.Type.LEAD_FILTER,
                field("lead.state", Operator.IS_EQUAL_TO, "CA"),
                new Trigger.Any(
                        true,
                        List.of(
                                field("lead.email", Operator.IS_BLANK, null),
                                field("lead.email", Operator.ENDS_WITH, "@test"))));
        assertThat(filter.stops(Map.of("state", "CA"), NOON)).isTrue();
        assertThat(filter.stops(Map.of("state", "CA", "email", "jo@test"), NOON))
                .isTrue();
        assertThat(filter.stops(Map.of("state", "CA", "email", "jo@example.com"), NOON))
                .isFalse();
        assertThat(filter.stops(Map.of("state", "NY"), NOON)).isFalse();
        assertThat(filter.why()).isEqualTo("the lead matches the workflow's stop filter");
    }

    @Test
    void aLeadFilterWithoutAnActiveConditionStopsNothing() {
        assertThat(stops(stop(StopIf.Type.LEAD_FILTER), "state", "CA")).isFalse();
        var inactive = new Trigger.LeadFieldsAndCallData(false, "lead.state", Operator.IS_EQUAL_TO, "CA", null);
        assertThat(stops(stop(StopIf.Type.LEAD_FILTER, inactive), "state", "CA"))
                .isFalse();
    }

    @Test
    void case45AConditionThatIsFalseAtTheMatchMayBeTrueWhenTheActionIsDue() {
        var lead = Map.of("last_called", "2026-11-22 06:00:00");
        var quiet = stop(StopIf.Type.LEAD_FILTER, field("lead.last_called", Operator.BEFORE, "-2 days"));
        assertThat(quiet.stops(lead, NOON)).isFalse();
        assertThat(quiet.stops(lead, NOON.plus(Duration.ofDays(2)))).isTrue();

        var isFinal = stop(StopIf.Type.FINAL);
        assertThat(stops(isFinal, "status", "TALK")).isFalse();
        assertThat(stops(isFinal, "status", "SALE")).isTrue();
    }

    @Test
    void case45AMatchOfALeadWhoseWorkflowStoppedIsSuppressedAndTheTraceSaysWhy() {
        var rules = rules(StopIf.Type.FINAL);
        var sale = event(EventType.CALL_DISPOSITIONED).call("status", "SALE");
        var stopped = guarded(rules, sale.lead("status", "SALE").build());
        assertThat(stopped.outcome()).isEqualTo(Outcome.SUPPRESSED);
        assertThat(stopped.stoppedBy()).isEqualTo(Guard.STOP);
        assertThat(stopped.guards().getLast())
                .isEqualTo(new GuardTrace(Guard.STOP, false, "the lead's status is final"));
        var goesOn = guarded(rules, sale.lead("status", "TALK").build());
        assertThat(goesOn.outcome()).isEqualTo(Outcome.FIRED);
        assertThat(goesOn.guards()).contains(new GuardTrace(Guard.STOP, true, "not so: the lead's status is final"));
    }

    private static Evaluation guarded(AccountRules rules, Event event) {
        return Evaluation.of(rules, event, 0).getFirst().guarded(event, "42", new Passes(), false);
    }
}
