package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.contracts.Workflow.Relation;
import io.dialbridge.contracts.Workflow.StopIf;
import io.dialbridge.platform.problems.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowWarningsTest {

    private static final Trigger SALE = new Trigger.Disposition(true, List.of("SALE"));
    private static final Action FIRE = new Action.Integration(true, "7", false, Action.Schedule.AT_ONCE, 0, List.of());

    @ParameterizedTest
    @CsvSource({
        "IS_EQUAL_TO,CA,IS_EQUAL_TO,NY",
        "IS_EQUAL_TO,CA,IS_BLANK,",
        "IS_EQUAL_TO,CA,IS_NOT_EQUAL_TO,ca",
        "IS_EQUAL_TO,CA,NOT_WITHIN,'NY, CA'",
        "WITHIN,'CA,NY',WITHIN,'TX,FL'",
        "WITHIN,'CA,NY',STARTS_WITH,T",
        "IS_EQUAL_TO,CA,CONTAINS,x",
        "IS_EQUAL_TO,CA,ENDS_WITH,C",
        "IS_EQUAL_TO,CA,IS_NUMERIC,",
        "IS_EQUAL_TO,5,GREATER_THAN,5.0",
        "IS_EQUAL_TO,5,LESS_OR_EQUAL,4.9",
        "GREATER_THAN,5,LESS_THAN,3",
        "GREATER_THAN,10,LESS_THAN,9",
        "GREATER_THAN,5,LESS_OR_EQUAL,5",
        "GREATER_OR_EQUAL,5.01,LESS_OR_EQUAL,5",
        "IS_BLANK,,IS_NOT_BLANK,",
        "IS_BLANK,,GREATER_THAN,1",
        "AFTER,2027-02-01,BEFORE,2027-01-31 23:59:59",
        "IS_EQUAL_TO,2027-01-31,AFTER,2027-01-31 00:00:00",
        "CHANGED_TO,CA,IS_EQUAL_TO,NY",
        "CHANGED_FROM,CA,CHANGED_FROM,NY",
        "GREATER_THAN,m,LESS_THAN,c",
        "IN_LIST,12,NOT_IN_LIST,12",
        "IS_BLANK,,STARTS_WITH,CA",
        "IS_BLANK,,CONTAINS,a1",
        "WITHIN,'CA,0000-00-00',NOT_WITHIN,'0000-00-00,CA'"
    })
    void findsPairsThatNoValueMeets(Operator one, @Nullable String value, Operator other, @Nullable String otherValue) {
        assertThat(paths(field(one, value), SALE, field(other, otherValue))).containsExactly("triggers[2]");
        assertThat(paths(field(other, otherValue), SALE, field(one, value))).containsExactly("triggers[2]");
    }

    @Test
    void anyDispositionIsInNoTriggersWay() {
        var any = new Trigger.Disposition(true, List.of());
        assertThat(paths(any, SALE, new Trigger.Redisposition(true, List.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "IS_EQUAL_TO,CA,IS_EQUAL_TO,ca",
        "IS_EQUAL_TO,5,IS_EQUAL_TO,5.0",
        "WITHIN,'CA,NY',WITHIN,'NY,TX'",
        "IS_EQUAL_TO,CA,IS_NOT_EQUAL_TO,NY",
        "WITHIN,'CA,NY',IS_NOT_EQUAL_TO,CA",
        "IS_EQUAL_TO,CA,MATCHES,^N",
        "GREATER_THAN,3,LESS_THAN,5",
        "GREATER_OR_EQUAL,5,LESS_OR_EQUAL,5.0",
        "IS_EQUAL_TO,5,ENDS_WITH,0",
        "IS_BLANK,,IS_NOT_EQUAL_TO,CA",
        "CHANGED_FROM,CA,CHANGED_TO,NY",
        "CHANGED_FROM,CA,IS_EQUAL_TO,NY",
        "AFTER,2027-02-01,BEFORE,2027-02-02",
        "IS_EQUAL_TO,2027-01-31,IS_EQUAL_TO,2027-01-31T00:00:00Z",
        "AFTER,2027-02-02,BEFORE,2027-02-01T00:00:00Z",
        "AFTER,today -30 days,BEFORE,now",
        "AFTER,tomorrow,BEFORE,2027-02-01",
        "IS_EQUAL_TO,2027-01-31,IS_EQUAL_TO,2027-01-31 00:00:00",
        "GREATER_THAN,10,LESS_THAN,b",
        "MATCHES,^$,IS_BLANK,",
        "IN_LIST,12,NOT_IN_LIST,13",
        "IN_LIST,12,IN_LIST,13",
        "IN_LIST,12,IS_EQUAL_TO,12",
        "IS_EQUAL_TO,0000-00-00,IS_BLANK,",
        "IS_EQUAL_TO,0000-00-00 00:00:00,IS_BLANK,",
        "WITHIN,'CA,0000-00-00',IS_BLANK,",
        "STARTS_WITH,0000,IS_BLANK,",
        "CONTAINS,0,IS_BLANK,",
        "ENDS_WITH,00:00:00,IS_BLANK,",
        "IS_EQUAL_TO,12345678901234567890123456789012345678901234567890,IS_NUMERIC,"
    })
    void staysSilentWhereAValueMayMeetBoth(
            Operator one, @Nullable String value, Operator other, @Nullable String otherValue) {
        assertThat(paths(field(one, value), field(other, otherValue))).isEmpty();
        assertThat(paths(field(other, otherValue), field(one, value))).isEmpty();
    }

    @Test
    void saysWhatContradictsWhat() {
        assertThat(warnings(field(Operator.IS_EQUAL_TO, "CA"), SALE, field(Operator.WITHIN, "NY, TX")))
                .containsExactly(
                        new FieldError(
                                "triggers[2]",
                                "can never hold together with triggers[0]: lead.state within NY, TX, but lead.state is equal to CA"));
    }

    @Test
    void findsARangeThatIsUpsideDown() {
        assertThat(warnings(SALE, between("10", "9")))
                .containsExactly(
                        new FieldError("triggers[1]", "can never hold: no value is lead.state between 10 and 9"));
        assertThat(warnings(SALE, between("9", "10"))).isEmpty();
        assertThat(paths(SALE, between("1", "5"), field(Operator.IS_EQUAL_TO, "6")))
                .containsExactly("triggers[2]");
    }

    @Test
    void findsDisjointChoices() {
        var dnc = new Trigger.Disposition(true, List.of("DNC", "WRONG"));

        assertThat(paths(SALE, dnc)).containsExactly("triggers[1]");
        assertThat(paths(SALE, new Trigger.Disposition(true, List.of("DNC", "SALE"))))
                .isEmpty();
        assertThat(paths(
                        SALE,
                        new Trigger.LeadFieldsAndCallData(true, "call.status", Operator.IS_EQUAL_TO, "DNC", null)))
                .containsExactly("triggers[1]");
        assertThat(paths(
                        new Trigger.CallType(true, List.of("Outbound Auto Dial")),
                        new Trigger.CallType(true, List.of("OUTBOUND"))))
                .isEmpty();
        assertThat(paths(
                        new Trigger.CallType(true, List.of("inbound")),
                        new Trigger.CallType(true, List.of("OUTBOUND"))))
                .containsExactly("triggers[1]");
        assertThat(paths(
                        new Trigger.TermReason(true, List.of("ABANDON")),
                        new Trigger.TermReason(true, List.of("AGENT"))))
                .containsExactly("triggers[1]");
        // Who the Caller is depends on the call's direction.
        assertThat(paths(
                        new Trigger.TermReason(true, List.of("Caller")),
                        new Trigger.TermReason(true, List.of("AGENT"))))
                .isEmpty();
        assertThat(paths(
                        new Trigger.LeadStatus(true, List.of(), List.of("SALE")),
                        new Trigger.LeadStatus(true, List.of("NEW"), List.of("DNC"))))
                .containsExactly("triggers[1]");
        assertThat(paths(new Trigger.SubmittedBy(true, List.of("7")), new Trigger.SubmittedBy(true, List.of("8"))))
                .containsExactly("triggers[1]");
        assertThat(paths(
                        new Trigger.CallCount(true, Operator.GREATER_THAN, List.of(5)),
                        new Trigger.CallCount(true, Operator.LESS_THAN, List.of(3))))
                .containsExactly("triggers[1]");
    }

    @Test
    void findsWhatNoSingleEventIs() {
        var save = new Trigger.LeadAction(true, List.of(Trigger.LeadAction.Kind.SAVE));

        assertThat(paths(new Trigger.Callback(true), new Trigger.HopperExpired(true)))
                .containsExactly("triggers[1]");
        assertThat(paths(save, new Trigger.Redisposition(true, List.of("SALE"))))
                .containsExactly("triggers[1]");
        // The status of the call is known at later events too.
        assertThat(paths(SALE, new Trigger.Callback(true))).isEmpty();
    }

    @Test
    void comparesAnyEventWithTheOthers() {
        var ended = new Trigger.AnyEvent(true, List.of(EventType.CALL_ENDED, EventType.CALL_STARTED));
        var clicked = new Trigger.AnyEvent(true, List.of(EventType.AGENT_PLUGIN_CLICKED));

        assertThat(warnings(ended, clicked))
                .containsExactly(new FieldError(
                        "triggers[1]",
                        "can never hold together with triggers[0]: the event within agent.plugin_clicked, but the event within call.ended,"
                                + " call.started"));
        for (var other : List.of(
                new Trigger.Callback(true),
                new Trigger.HopperExpired(true),
                new Trigger.Redisposition(true, List.of("SALE")),
                new Trigger.EmailEvent(true, List.of(Trigger.EmailEvent.Kind.OPEN)),
                new Trigger.LeadAction(true, List.of(Trigger.LeadAction.Kind.SAVE)))) {
            assertThat(paths(ended, other)).as(other.toString()).containsExactly("triggers[1]");
        }
        assertThat(paths(ended, new Trigger.AnyEvent(true, List.of(EventType.CALL_ENDED)), SALE))
                .isEmpty();
        assertThat(paths(
                        new Trigger.AnyEvent(true, List.of(EventType.LEAD_SAVED, EventType.CALL_ENDED)),
                        new Trigger.LeadAction(true, List.of(Trigger.LeadAction.Kind.SAVE))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "OUTBOUND,IS_EQUAL_TO,Outbound Auto Dial,false",
        "Outbound Auto Dial,IS_EQUAL_TO,auto dial,false",
        "Outbound Auto Dial,IS_EQUAL_TO,OUTBOUND,false",
        "OUTBOUND,IS_NOT_EQUAL_TO,OUTBOUND,false",
        "OUTBOUND,STARTS_WITH,Auto,false",
        "3WAY,IS_EQUAL_TO,3-Way,false",
        "OUTBOUND,IS_EQUAL_TO,MANUAL,true",
        "OUTBOUND,STARTS_WITH,M,true",
        "INBOUND,IS_NOT_EQUAL_TO,inbound,true"
    })
    void takesTheLabelsOfCallTypesForTheTypes(String type, Operator operator, String value, boolean contradiction) {
        assertThat(paths(
                        new Trigger.CallType(true, List.of(type)),
                        new Trigger.LeadFieldsAndCallData(true, "call.call_type", operator, value, null)))
                .isEqualTo(contradiction ? List.of("triggers[1]") : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "10,abc,LESS_THAN,5",
        "10,abc,IS_EQUAL_TO,4",
        "A,5,GREATER_THAN,7",
        "b,2027-01-31,IS_EQUAL_TO,a",
        "2027-01-31,9,LESS_THAN,2026-01-01"
    })
    void saysNothingOfARangeWithBoundsOfTwoKinds(String low, String high, Operator operator, String value) {
        assertThat(paths(between(low, high), field(operator, value))).isEmpty();
        assertThat(paths(field(operator, value), between(low, high))).isEmpty();
        assertThat(paths(between(low, high), field(Operator.IS_BLANK, null))).containsExactly("triggers[1]");
    }

    @Test
    void knowsThatQueuesTakeInboundCallsAlone() {
        var outbound = new Trigger.CallType(true, List.of("OUTBOUND", "MANUAL"));

        assertThat(WorkflowWarnings.of(
                        workflow(Relation.Type.QUEUE, StopIf.Type.NEVER, List.of(), 100, FIRE, outbound)))
                .containsExactly(new FieldError(
                        "triggers[0]",
                        "can never hold together with relation: call.call_type within OUTBOUND, MANUAL, but call.call_type is"
                                + " equal to INBOUND"));
        assertThat(paths(outbound)).isEmpty();
    }

    @Test
    void looksIntoGroupsOfWhichAllMustHold() {
        var ca = field(Operator.IS_EQUAL_TO, "CA");
        var ny = field(Operator.IS_EQUAL_TO, "NY");

        assertThat(paths(ca, new Trigger.All(true, List.of(SALE, new Trigger.All(true, List.of(ny))))))
                .containsExactly("triggers[1].triggers[1].triggers[0]");
        assertThat(paths(ca, new Trigger.Any(true, List.of(ny, SALE)))).isEmpty();
        assertThat(paths(ca, new Trigger.None(true, List.of(ny)))).isEmpty();
        assertThat(paths(new Trigger.Any(
                        true, List.of(SALE, new Trigger.None(true, List.of(new Trigger.All(true, List.of(ca, ny))))))))
                .containsExactly("triggers[0].triggers[1].triggers[0].triggers[1]");
    }

    @Test
    void case43IgnoresWhatIsInactiveAndSaysWhenNothingIsActive() {
        var off = new Trigger.Disposition(false, List.of("DNC"));

        assertThat(warnings(SALE, off, new Trigger.All(false, List.of(field(Operator.IS_BLANK, null)))))
                .isEmpty();
        assertThat(warnings(off, new Trigger.Any(true, List.of(off)), new Trigger.All(false, List.of(SALE))))
                .containsExactly(new FieldError("triggers", "has no active trigger: the workflow never fires"));
    }

    @Test
    void saysWhenNothingCanHappen() {
        var off = new Action.Dnc(false, null, false, Action.Schedule.AT_ONCE);

        assertThat(WorkflowWarnings.of(workflow(Relation.Type.CAMPAIGN, StopIf.Type.NEVER, List.of(), 0, off, SALE)))
                .containsExactly(
                        new FieldError("perform_on_percent", "is 0: no lead is ever taken"),
                        new FieldError("action_sets", "has no active action: nothing happens"));
    }

    @Test
    void findsAFilterThatNeverStopsAnything() {
        var filter = List.<Trigger>of(field(Operator.IS_BLANK, null), field(Operator.IS_EQUAL_TO, "CA"));

        assertThat(WorkflowWarnings.of(
                        workflow(Relation.Type.CAMPAIGN, StopIf.Type.LEAD_FILTER, filter, 100, FIRE, SALE)))
                .extracting(FieldError::field)
                .containsExactly("stop_if.filter[1]");
    }

    private static Trigger field(Operator operator, @Nullable String value) {
        return new Trigger.LeadFieldsAndCallData(true, "lead.state", operator, value, null);
    }

    private static Trigger between(String low, String high) {
        return new Trigger.LeadFieldsAndCallData(true, "lead.state", Operator.BETWEEN, low, high);
    }

    private static List<String> paths(Trigger... triggers) {
        return warnings(triggers).stream().map(FieldError::field).toList();
    }

    private static List<FieldError> warnings(Trigger... triggers) {
        return WorkflowWarnings.of(workflow(Relation.Type.CAMPAIGN, StopIf.Type.NEVER, List.of(), 100, FIRE, triggers));
    }

    private static Workflow workflow(
            Relation.Type relation,
            StopIf.Type stop,
            List<Trigger> filter,
            int percent,
            Action action,
            Trigger... triggers) {
        return new Workflow(
                "Sale to CRM",
                null,
                true,
                new Relation(relation, true, List.of()),
                new StopIf(stop, filter),
                true,
                false,
                percent,
                null,
                List.of(triggers),
                List.of(new Workflow.ActionSet(List.of(action))));
    }
}
