package io.dialbridge.workflow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.ValueList;
import io.dialbridge.workflow.EventBuilder;
import io.dialbridge.workflow.rules.TriggerTrace.Verdict;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListedValuesTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static final ValueList ZIPS =
            new ValueList("Blocked zips", List.of("90210", " K1A 0B1 ", "", "1.50", "2026-11-22"));

    private static final ValueList MANY = new ValueList(
            "Ten thousand", IntStream.range(0, 10_000).mapToObj(String::valueOf).toList());

    private static final AccountValues ACCOUNT = new AccountValues(NEW_YORK, Map.of("zips", ZIPS, "many", MANY));

    private static FieldCondition condition(Operator operator, String list) {
        return new FieldCondition(new Trigger.LeadFieldsAndCallData(true, "lead.x", operator, list, null), ACCOUNT);
    }

    private static boolean passes(@Nullable String actual, Operator operator, String list) {
        var event = EventBuilder.event(EventType.LEAD_SAVED);
        if (actual != null) {
            event.lead("x", actual);
        }
        return condition(operator, list).holds(event.build());
    }

    @Test
    void valuesAreEqualAsIsEqualToSaysSo() {
        for (var same : List.of(
                "90210",
                "90210.0",
                "+90210",
                "k1a 0b1",
                " K1A 0B1",
                "1.5",
                "2026-11-22 00:00:00",
                "2026-11-22T05:00:00Z")) {
            assertThat(passes(same, Operator.IN_LIST, "zips")).as(same).isTrue();
            assertThat(passes(same, Operator.NOT_IN_LIST, "zips")).as(same).isFalse();
        }
        for (var other : List.of("90211", "K1A0B1", "1.51", "2026-11-22 00:00:01", "9021")) {
            assertThat(passes(other, Operator.IN_LIST, "zips")).as(other).isFalse();
            assertThat(passes(other, Operator.NOT_IN_LIST, "zips")).as(other).isTrue();
        }
    }

    /** As of WITHIN, whose empty entries mean nothing, too. */
    @Test
    void aBlankValueIsInNoList() {
        for (var blank : new @Nullable String[] {null, "", "  "}) {
            assertThat(passes(blank, Operator.IN_LIST, "zips")).isFalse();
            assertThat(passes(blank, Operator.NOT_IN_LIST, "zips")).isTrue();
        }
    }

    @Test
    void aListThatIsGoneTellsNothing() {
        assertThat(passes("90210", Operator.IN_LIST, "gone")).isFalse();
        assertThat(passes("90210", Operator.NOT_IN_LIST, "gone")).isFalse();
    }

    @Test
    void theTraceNamesTheListAndNotItsValues() {
        assertThat(condition(Operator.IN_LIST, "many").expected()).isEqualTo("lead.x IN_LIST Ten thousand");
        assertThat(condition(Operator.NOT_IN_LIST, "gone").expected())
                .isEqualTo("lead.x NOT_IN_LIST gone (a list that is gone)");
        var trace = new SingleTrigger(true, condition(Operator.IN_LIST, "many"))
                .explain(
                        EventBuilder.event(EventType.LEAD_SAVED)
                                .lead("x", "10000")
                                .build(),
                        true);
        assertThat(trace)
                .isEqualTo(new TriggerTrace(
                        FieldCondition.TYPE, "lead.x IN_LIST Ten thousand", "10000", Verdict.NOT_MATCHED));
        assertThat(trace.field()).isEqualTo("x");
    }

    @Test
    void onlyAShortListWithoutDatesStandsInTheIndex() {
        var brief = new ValueList("Short", List.of("CA", "1.0", "ny"));
        var account = new AccountValues(NEW_YORK, Map.of("short", brief, "zips", ZIPS, "many", MANY));
        var trigger = new Trigger.LeadFieldsAndCallData(true, "lead.x", Operator.IN_LIST, "short", null);
        assertThat(new FieldCondition(trigger, account).requirements())
                .isEqualTo(Requirements.of(
                        new Reading(EventField.of("lead.x"), Reading.Form.VALUE), Set.of("ca", "1", "ny")));
        for (var list : List.of("zips", "many", "gone")) {
            assertThat(condition(Operator.IN_LIST, list).requirements()).isEqualTo(Requirements.NOTHING);
        }
        assertThat(condition(Operator.NOT_IN_LIST, "zips").requirements()).isEqualTo(Requirements.NOTHING);
    }

    @Test
    void aListIsReadOnceForAllWorkflows() {
        assertThat(ACCOUNT.list("many")).isSameAs(ACCOUNT.list("many"));
        assertThat(ACCOUNT.list("gone")).isNull();
    }
}
