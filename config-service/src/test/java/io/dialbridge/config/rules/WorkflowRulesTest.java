package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.contracts.WorkingHours;
import io.dialbridge.platform.problems.FieldError;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowRulesTest {

    private static final Workflow.Relation EVERY_CAMPAIGN =
            new Workflow.Relation(Workflow.Relation.Type.CAMPAIGN, true, List.of());
    private static final Trigger SALE = new Trigger.Disposition(true, List.of("SALE"));
    private static final Action FIRE = new Action.Integration(true, "7", false, Action.Schedule.AT_ONCE, 0, List.of());

    @Test
    void takesAPlainWorkflow() {
        assertThat(check(workflow(EVERY_CAMPAIGN, 100, List.of(SALE), List.of(FIRE))))
                .isEmpty();
    }

    @Test
    void findsEverythingAtOnce() {
        @SuppressWarnings("NullAway") // What a body without members becomes.
        var empty = new Workflow(null, null, null, null, null, null, null, null, null, null, null);

        assertThat(check(empty))
                .extracting(FieldError::field)
                .containsExactly("name", "relation", "triggers", "action_sets");
    }

    @ParameterizedTest
    @CsvSource({"-1,false", "0,true", "100,true", "101,false"})
    void performsOnZeroToAHundredPercent(int percent, boolean fine) {
        var errors = check(workflow(EVERY_CAMPAIGN, percent, List.of(SALE), List.of(FIRE)));

        assertThat(errors).extracting(FieldError::field).isEqualTo(fine ? List.of() : List.of("perform_on_percent"));
    }

    @Test
    void wantsMembersUnlessTheRelationIsToAll() {
        var none = new Workflow.Relation(Workflow.Relation.Type.LIST, false, List.of());
        var blank = new Workflow.Relation(Workflow.Relation.Type.QUEUE, false, List.of("q-1", " "));

        assertThat(check(workflow(none, 100, List.of(SALE), List.of(FIRE))))
                .containsExactly(new FieldError("relation.ids", "needs at least one id unless all is true"));
        assertThat(check(workflow(blank, 100, List.of(SALE), List.of(FIRE))))
                .containsExactly(new FieldError("relation.ids[1]", "must not be blank"));
    }

    @Test
    void takesAGuardedWorkflowWithWorkingHours() {
        var hours = new WorkingHours(WorkingHours.Window.NINE_TO_FIVE, WorkingHours.Zone.LEAD, null);
        var stop = new Workflow.StopIf(Workflow.StopIf.Type.REACHED, List.of());

        assertThat(check(workflow(stop, true, hours, List.of(SALE)))).isEmpty();
    }

    @Test
    void takesEveryRelation() {
        for (var type : Workflow.Relation.Type.values()) {
            var relation = new Workflow.Relation(type, false, List.of("7"));
            assertThat(check(workflow(relation, 100, List.of(SALE), List.of(FIRE))))
                    .as("%s", type)
                    .isEmpty();
        }
    }

    @Test
    void stopsByAFilterOnLeadFieldsAlone() {
        var filter = List.<Trigger>of(
                field("lead.state", Operator.IS_EQUAL_TO, "CA"),
                new Trigger.Any(
                        true,
                        List.of(
                                field("lead.email", Operator.IS_BLANK, null),
                                field("call.status", Operator.IS_EQUAL_TO, "SALE"),
                                field("lead.state", Operator.CHANGED, null),
                                SALE,
                                new Trigger.None(true, List.of()))));

        assertThat(check(workflow(
                        new Workflow.StopIf(Workflow.StopIf.Type.LEAD_FILTER, filter), false, null, List.of(SALE))))
                .containsExactly(
                        new FieldError(
                                "stop_if.filter[1].triggers[1].field",
                                "must be a field of the lead, as in lead.state: there is no call to ask"),
                        new FieldError(
                                "stop_if.filter[1].triggers[2].operator",
                                "CHANGED has no earlier value to compare with here"),
                        new FieldError(
                                "stop_if.filter[1].triggers[3].type",
                                "must be LEAD_FIELDS_AND_CALL_DATA or a group of such: a filter asks of the lead"),
                        new FieldError(
                                "stop_if.filter[1].triggers[4].triggers",
                                "needs at least one trigger: an empty group decides nothing"));
    }

    @Test
    void wantsAFilterExactlyForTheTypeThatHasOne() {
        var none = new Workflow.StopIf(Workflow.StopIf.Type.LEAD_FILTER, List.of());
        var needless = new Workflow.StopIf(
                Workflow.StopIf.Type.FINAL, List.of(field("lead.state", Operator.IS_EQUAL_TO, "CA")));

        assertThat(check(workflow(none, false, null, List.of(SALE))))
                .containsExactly(new FieldError(
                        "stop_if.filter", "needs at least one condition, or the workflow would never stop"));
        assertThat(check(workflow(needless, false, null, List.of(SALE))))
                .containsExactly(new FieldError("stop_if.filter", "belongs to the type LEAD_FILTER; leave it out"));
    }

    @Test
    void checksWhatStandsInGroups() {
        var group = new Trigger.Any(
                true, List.of(SALE, new Trigger.None(true, List.of(field("lead.Nope", Operator.IS_BLANK, null)))));

        assertThat(checkTriggers(SALE, group))
                .containsExactly(new FieldError(
                        "triggers[1].triggers[1].triggers[0].field",
                        "\"lead.Nope\" is not known; write lead.<name>, call.<name> or agent.<name>"));
    }

    @Test
    void refusesEmptyGroupsAndWhatStandsDeeperThanFive() {
        Trigger five = SALE;
        for (int i = 0; i < 5; i++) {
            five = new Trigger.All(true, List.of(five));
        }

        assertThat(checkTriggers(new Trigger.All(true, List.of()), five))
                .extracting(FieldError::field)
                .containsExactly("triggers[0].triggers");
        assertThat(checkTriggers(new Trigger.Any(true, List.of(five))))
                .containsExactly(new FieldError(
                        "triggers[0].triggers[0].triggers[0].triggers[0].triggers[0].triggers[0].type",
                        "is a group inside 5 others; no more than that may stand in each other"));
    }

    @Test
    void countsTheTriggersInGroups() {
        var half = new Trigger.Any(true, Collections.nCopies(499, SALE));

        assertThat(checkTriggers(half, half)).isEmpty();
        assertThat(checkTriggers(half, half, SALE))
                .containsExactly(new FieldError("triggers", "has 1001 elements; at most 1000 are allowed"));
    }

    @Test
    void wantsUsersAndKindsToChooseFrom() {
        assertThat(checkTriggers(
                        new Trigger.SubmittedBy(true, List.of()),
                        new Trigger.EmailEvent(true, List.of()),
                        new Trigger.SubmittedBy(true, List.of("7")),
                        new Trigger.EmailEvent(true, List.of(Trigger.EmailEvent.Kind.OPEN)),
                        new Trigger.Callback(true),
                        new Trigger.HopperExpired(true)))
                .containsExactly(
                        new FieldError("triggers[0].user_ids", "needs at least one value"),
                        new FieldError("triggers[1].kinds", "needs at least one value"));
    }

    @Test
    void wantsAValueBetweenTheCommasOfAList() {
        assertThat(checkField("lead.state", Operator.WITHIN, " , ,", null))
                .containsExactly(
                        new FieldError("triggers[0].value", "WITHIN needs at least one value between the commas"));
    }

    @Test
    void writesStatusesInUpperCaseInGroupsFiltersAndActions() {
        var group = new Trigger.Any(
                true,
                List.of(
                        new Trigger.All(true, List.of(new Trigger.Disposition(true, List.of("sale")))),
                        new Trigger.None(
                                false, List.of(new Trigger.LeadStatus(true, List.of("new"), List.of("sale"))))));

        var workflow = WorkflowRules.normalized(workflow(
                EVERY_CAMPAIGN,
                100,
                List.of(group),
                List.of(new Action.Status(true, "callbk", false, Action.Schedule.AT_ONCE))));

        assertThat(workflow.triggers())
                .containsExactly(new Trigger.Any(
                        true,
                        List.of(
                                new Trigger.All(true, List.of(new Trigger.Disposition(true, List.of("SALE")))),
                                new Trigger.None(
                                        false,
                                        List.of(new Trigger.LeadStatus(true, List.of("NEW"), List.of("SALE")))))));
        assertThat(workflow.actionSets().getFirst().actions())
                .containsExactly(new Action.Status(true, "CALLBK", false, Action.Schedule.AT_ONCE));
    }

    @Test
    void writesStatusesInUpperCase() {
        var workflow = WorkflowRules.normalized(workflow(
                EVERY_CAMPAIGN,
                100,
                List.of(
                        new Trigger.Disposition(true, List.of("sale")),
                        new Trigger.Redisposition(false, List.of("Dnc")),
                        new Trigger.LeadStatus(true, List.of("new"), List.of("sale")),
                        new Trigger.CallType(true, List.of("manual"))),
                List.of(FIRE)));

        assertThat(workflow.triggers())
                .containsExactly(
                        new Trigger.Disposition(true, List.of("SALE")),
                        new Trigger.Redisposition(false, List.of("DNC")),
                        new Trigger.LeadStatus(true, List.of("NEW"), List.of("SALE")),
                        new Trigger.CallType(true, List.of("manual")));
    }

    @Test
    void wantsValuesForTriggersThatChooseFromThem() {
        assertThat(checkTriggers(
                        new Trigger.Disposition(true, List.of()),
                        new Trigger.Redisposition(true, List.of()),
                        new Trigger.TermReason(true, List.of()),
                        new Trigger.CallType(true, List.of()),
                        new Trigger.LeadAction(true, List.of()),
                        new Trigger.CallCount(true, Operator.IS_EQUAL_TO, List.of())))
                .extracting(FieldError::field)
                .containsExactly(
                        "triggers[2].reasons", "triggers[3].call_types", "triggers[4].actions", "triggers[5].values");
    }

    @Test
    void dispositionsWithoutStatusesMeanAny() {
        assertThat(checkTriggers(new Trigger.Disposition(true, List.of()), new Trigger.Redisposition(true, List.of())))
                .isEmpty();
    }

    @Test
    void wakesOnAnyKindOfEvent() {
        assertThat(checkTriggers(new Trigger.AnyEvent(true, List.of(EventType.values()))))
                .isEmpty();
        assertThat(checkTriggers(new Trigger.AnyEvent(true, List.of())))
                .containsExactly(new FieldError("triggers[0].events", "needs at least one value"));
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_LIST", "NOT_IN_LIST"})
    void asksForStoredListsByTheirId(Operator operator) {
        assertThat(checkField("lead.state", operator, "12", null)).isEmpty();
        assertThat(checkField("lead.state", operator, " ", null))
                .containsExactly(new FieldError("triggers[0].value", operator + " needs the id of a value list"));
        assertThat(checkField("lead.state", operator, "12", "13"))
                .containsExactly(new FieldError("triggers[0].value_to", "only BETWEEN takes an upper bound"));
        var filter =
                new Workflow.StopIf(Workflow.StopIf.Type.LEAD_FILTER, List.of(field("lead.state", operator, "12")));
        assertThat(check(workflow(filter, false, null, List.of(SALE)))).isEmpty();
    }

    @Test
    void takesAnyStatusChange() {
        assertThat(checkTriggers(new Trigger.LeadStatus(true, List.of(), List.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AGENT", "CALLER", "QUEUETIMEOUT", "ABANDON", "NONE", "Callee", "Caller", "System", "MAXCALLS"})
    void takesTermReasonsOfBothVocabularies(String reason) {
        assertThat(checkTriggers(new Trigger.TermReason(true, List.of(reason)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OUTBOUND", "inbound", "Manual", "3WAY", "Outbound Auto Dial"})
    void takesCallTypesAndTheirLabels(String type) {
        assertThat(checkTriggers(new Trigger.CallType(true, List.of(type)))).isEmpty();
    }

    @Test
    void refusesUnknownTermReasonsAndCallTypes() {
        assertThat(checkTriggers(
                        new Trigger.TermReason(true, List.of("AGENT", "Gremlin")),
                        new Trigger.CallType(true, List.of("Carrier pigeon"))))
                .extracting(FieldError::field)
                .containsExactly("triggers[0].reasons[1]", "triggers[1].call_types[0]");
    }

    @ParameterizedTest
    @EnumSource
    void countsCallsWithTheSixComparisonsAndWithin(Operator operator) {
        var allowed =
                switch (operator) {
                    case IS_EQUAL_TO,
                            IS_NOT_EQUAL_TO,
                            GREATER_THAN,
                            GREATER_OR_EQUAL,
                            LESS_THAN,
                            LESS_OR_EQUAL,
                            WITHIN -> true;
                    case NOT_WITHIN,
                            STARTS_WITH,
                            ENDS_WITH,
                            CONTAINS,
                            MATCHES,
                            IS_BLANK,
                            IS_NOT_BLANK,
                            IS_NUMERIC,
                            BETWEEN,
                            BEFORE,
                            AFTER,
                            CHANGED,
                            CHANGED_FROM,
                            CHANGED_TO,
                            IN_LIST,
                            NOT_IN_LIST -> false;
                };

        assertThat(checkTriggers(new Trigger.CallCount(true, operator, List.of(1, 2))))
                .extracting(FieldError::field)
                .isEqualTo(allowed ? List.of() : List.of("triggers[0].operator"));
    }

    @Test
    void refusesNegativeCallCounts() {
        assertThat(checkTriggers(new Trigger.CallCount(true, Operator.WITHIN, List.of(0, -1))))
                .extracting(FieldError::field)
                .containsExactly("triggers[0].values[1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lead.state",
                "lead.custom_field_40",
                "lead.phone_number",
                "call.length_in_sec",
                "call.queue_name",
                "agent.user_id",
                "call.template_id",
                "call.plugin_id",
                "call.field",
                "call.workflow_id",
                "agent.agent_email",
                "agent.custom_field_1"
            })
    void takesFieldsOfLeadCallAndAgent(String field) {
        assertThat(checkField(field, Operator.IS_EQUAL_TO, "x", null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state",
                "lead.",
                "lead.Stat",
                "Lead.state",
                "call.state",
                "agent.email",
                "agent.text",
                "queue.name",
                ".state",
                ""
            })
    void refusesOtherFields(String field) {
        assertThat(checkField(field, Operator.IS_EQUAL_TO, "x", null))
                .extracting(FieldError::field)
                .containsExactly("triggers[0].field");
    }

    @ParameterizedTest
    @EnumSource
    void wantsAValueExactlyForOperatorsThatTakeOne(Operator operator) {
        var upper = operator == Operator.BETWEEN ? "3" : null;
        var value = operator == Operator.BEFORE || operator == Operator.AFTER ? "2027-01-31" : "1";

        assertThat(checkField("lead.state", operator, null, upper))
                .extracting(FieldError::field)
                .isEqualTo(operator.takesValue() ? List.of("triggers[0].value") : List.of());
        assertThat(checkField("lead.state", operator, value, upper))
                .extracting(FieldError::field)
                .isEqualTo(operator.takesValue() ? List.of() : List.of("triggers[0].value"));
    }

    @Test
    void wantsAnUpperBoundForBetweenAlone() {
        assertThat(checkField("lead.state", Operator.BETWEEN, "A", null))
                .containsExactly(new FieldError("triggers[0].value_to", "BETWEEN needs an upper bound"));
        assertThat(checkField("lead.state", Operator.IS_EQUAL_TO, "A", "B"))
                .containsExactly(new FieldError("triggers[0].value_to", "only BETWEEN takes an upper bound"));
    }

    @Test
    void wantsPatternsInRe2Syntax() {
        assertThat(checkField("lead.email", Operator.MATCHES, ".*@example\\.(com|org)", null))
                .isEmpty();
        assertThat(checkField("lead.email", Operator.MATCHES, "(unclosed", null))
                .containsExactly(new FieldError(
                        "triggers[0].value", "is not a regular expression in RE2 syntax: missing closing )"));
        // Blanks around it don't count, so the last one escapes nothing.
        assertThat(checkField("lead.email", Operator.MATCHES, "Foo\\ ", null)).hasSize(1);
        // A back-reference would need backtracking, which an attacker's text can make exponential.
        assertThat(checkField("lead.email", Operator.MATCHES, "(a)\\1", null)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-31,true",
        "2027-01-31 09:00:00,true",
        "2027-01-31T09:00:00Z,true",
        "2027-01-31T09:00:00+02:00,true",
        "yesterday,true",
        "Today - 30 days,true",
        "-2hours,true",
        "2027-02-30,false",
        "31.01.2027,false",
        "soon,false",
        "30 days,false",
        "0,false"
    })
    void wantsADateForBeforeAndAfter(String value, boolean fine) {
        assertThat(checkField("lead.start_date", Operator.BEFORE, value, null).isEmpty())
                .isEqualTo(fine);
        assertThat(checkField("lead.start_date", Operator.AFTER, value, null).isEmpty())
                .isEqualTo(fine);
    }

    @Test
    void tellsChangesOfLeadFieldsAlone() {
        assertThat(checkField("lead.state", Operator.CHANGED_TO, "CA", null)).isEmpty();
        assertThat(checkField("call.status", Operator.CHANGED, null, null))
                .containsExactly(new FieldError(
                        "triggers[0].operator", "CHANGED needs a lead field: only those have an earlier value"));
    }

    @Test
    void wantsAnOperator() {
        @SuppressWarnings("NullAway") // What a body that lacks it becomes.
        var trigger = new Trigger.LeadFieldsAndCallData(true, "lead.state", null, "x", null);

        assertThat(checkTriggers(trigger)).containsExactly(new FieldError("triggers[0].operator", "is required"));
    }

    private static List<FieldError> checkField(
            String field, Operator operator, @Nullable String value, @Nullable String valueTo) {
        return checkTriggers(new Trigger.LeadFieldsAndCallData(true, field, operator, value, valueTo));
    }

    private static List<FieldError> checkTriggers(Trigger... triggers) {
        return check(workflow(EVERY_CAMPAIGN, 100, List.of(triggers), List.of(FIRE)));
    }

    private static List<FieldError> check(Workflow workflow) {
        var findings = new Findings();
        WorkflowRules.check(workflow, findings);
        return findings.errors();
    }

    private static Trigger.LeadFieldsAndCallData field(String field, Operator operator, @Nullable String value) {
        return new Trigger.LeadFieldsAndCallData(true, field, operator, value, null);
    }

    private static Workflow workflow(
            Workflow.Relation relation, int percent, List<Trigger> triggers, List<Action> actions) {
        return new Workflow(
                "Sale to CRM",
                null,
                true,
                relation,
                new Workflow.StopIf(Workflow.StopIf.Type.NEVER, List.of()),
                true,
                false,
                percent,
                null,
                triggers,
                List.of(new Workflow.ActionSet(actions)));
    }

    private static Workflow workflow(
            Workflow.StopIf stop, boolean skipIfPending, @Nullable WorkingHours hours, List<Trigger> triggers) {
        return new Workflow(
                "Sale to CRM",
                null,
                true,
                EVERY_CAMPAIGN,
                stop,
                true,
                skipIfPending,
                100,
                hours,
                triggers,
                List.of(new Workflow.ActionSet(List.of(FIRE))));
    }
}
