package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.platform.problems.FieldError;
import java.util.List;
import java.util.Map;
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
    private static final Action FIRE =
            new Action.Integration(true, "7", false, new Action.Schedule(Action.Schedule.Type.IMMEDIATE));

    @Test
    void takesAPlainWorkflow() {
        assertThat(check(workflow(EVERY_CAMPAIGN, 100, false, null, List.of(SALE), List.of(FIRE))))
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
        var errors = check(workflow(EVERY_CAMPAIGN, percent, false, null, List.of(SALE), List.of(FIRE)));

        assertThat(errors).extracting(FieldError::field).isEqualTo(fine ? List.of() : List.of("perform_on_percent"));
    }

    @Test
    void wantsMembersUnlessTheRelationIsToAll() {
        var none = new Workflow.Relation(Workflow.Relation.Type.LIST, false, List.of());
        var blank = new Workflow.Relation(Workflow.Relation.Type.QUEUE, false, List.of("q-1", " "));

        assertThat(check(workflow(none, 100, false, null, List.of(SALE), List.of(FIRE))))
                .containsExactly(new FieldError("relation.ids", "needs at least one id unless all is true"));
        assertThat(check(workflow(blank, 100, false, null, List.of(SALE), List.of(FIRE))))
                .containsExactly(new FieldError("relation.ids[1]", "must not be blank"));
    }

    @Test
    void refusesWhatThisReleaseCanNotDo() {
        var guarded = new Action.Integration(true, "7", true, new Action.Schedule(Action.Schedule.Type.IMMEDIATE));

        assertThat(check(workflow(
                        EVERY_CAMPAIGN, 100, true, Map.of("window", "9-5"), List.of(SALE), List.of(FIRE, guarded))))
                .containsExactly(
                        new FieldError(
                                "skip_if_pending",
                                "true is not available in this release; actions run at once and are never pending"),
                        new FieldError(
                                "schedule", "a working-hours schedule is not available in this release; write null"),
                        new FieldError(
                                "action_sets[0].actions[1].skip_if_live_call",
                                "true is not available in this release; write false"));
    }

    @Test
    void wantsAnEndpointForAnIntegration() {
        var action = new Action.Integration(true, "", false, new Action.Schedule(Action.Schedule.Type.IMMEDIATE));

        assertThat(check(workflow(EVERY_CAMPAIGN, 100, false, null, List.of(SALE), List.of(action))))
                .containsExactly(
                        new FieldError("action_sets[0].actions[0].endpoint_id", "is required: the endpoint to fire"));
    }

    @Test
    void writesStatusesInUpperCase() {
        var workflow = WorkflowRules.normalized(workflow(
                EVERY_CAMPAIGN,
                100,
                false,
                null,
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
                        "triggers[0].statuses",
                        "triggers[1].statuses",
                        "triggers[2].reasons",
                        "triggers[3].call_types",
                        "triggers[4].actions",
                        "triggers[5].values");
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
                            CHANGED_TO -> false;
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
        // A back-reference would need backtracking, which an attacker's text can make exponential.
        assertThat(checkField("lead.email", Operator.MATCHES, "(a)\\1", null)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-31,true", "2027-01-31 09:00:00,true", "2027-01-31T09:00:00Z,true", "2027-01-31T09:00:00+02:00,true",
        "2027-02-30,false", "31.01.2027,false", "yesterday,false", "0,false"
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
        return check(workflow(EVERY_CAMPAIGN, 100, false, null, List.of(triggers), List.of(FIRE)));
    }

    private static List<FieldError> check(Workflow workflow) {
        var findings = new Findings();
        WorkflowRules.check(workflow, findings);
        return findings.errors();
    }

    private static Workflow workflow(
            Workflow.Relation relation,
            int percent,
            boolean skipIfPending,
            @Nullable Map<String, Object> schedule,
            List<Trigger> triggers,
            List<Action> actions) {
        return new Workflow(
                "Sale to CRM",
                null,
                true,
                relation,
                new Workflow.StopIf(Workflow.StopIf.Type.NEVER),
                true,
                skipIfPending,
                percent,
                schedule,
                triggers,
                List.of(new Workflow.ActionSet(actions)));
    }
}
