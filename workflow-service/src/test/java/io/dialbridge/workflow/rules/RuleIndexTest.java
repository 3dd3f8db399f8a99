package io.dialbridge.workflow.rules;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.field;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.workflow.EventBuilder;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

class RuleIndexTest {

    private static boolean found(Operator operator, String asked, String held) {
        var workflow = workflow(field("lead.x", operator, asked));
        var rules = AccountRules.compile(account("a", Map.of("w", workflow)));
        return !rules.matching(event(EventType.LEAD_SAVED).lead("x", held).build())
                .isEmpty();
    }

    @Test
    void whatIsEqualIsFoundHoweverItIsWritten() {
        assertThat(found(Operator.IS_EQUAL_TO, "10", " 10.00 ")).isTrue();
        assertThat(found(Operator.IS_EQUAL_TO, "-0", "0")).isTrue();
        assertThat(found(Operator.IS_EQUAL_TO, "10", "10a")).isFalse();
        assertThat(found(Operator.IS_EQUAL_TO, "Straße", "STRAßE")).isTrue();
        assertThat(found(Operator.WITHIN, "CA, ny", "NY")).isTrue();
        assertThat(found(Operator.WITHIN, "CA, 007", "7")).isTrue();
        // The account's zone is New York's.
        assertThat(found(Operator.IS_EQUAL_TO, "2026-01-10 10:00:00", "2026-01-10T15:00:00Z"))
                .isTrue();
        assertThat(found(Operator.WITHIN, "CA, 2026-01-10 10:00:00", "2026-01-10T15:00:00Z"))
                .isTrue();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void equalValuesHaveOneKey(@ForAll("values") String asked, @ForAll("values") String held) {
        var operand = new Operand(asked, ZoneOffset.UTC);
        var equal = operand.equalTo(held);
        Statistics.label("equal").collect(equal).coverage(seen -> seen.check(true)
                .percentage(share -> share > 3));
        if (equal && !operand.isDate()) {
            assertThat(Operand.key(held)).isEqualTo(Operand.key(operand.text()));
        }
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .withChars('0', '1', '.', '-', 'a', 'A', 'İ', 'i', 'ı', 'ß', 'K', 'k')
                .ofMaxLength(3);
    }

    private static EventBuilder sale() {
        return event(EventType.CALL_DISPOSITIONED).call("status", "SALE");
    }

    @Test
    void anyRequiresWhatEachOfItsTriggersRequires() {
        var any = new Trigger.Any(
                true,
                List.of(
                        new Trigger.All(true, List.of(disposition("SALE"), field("lead.x", Operator.IS_BLANK, null))),
                        new Trigger.Redisposition(true, List.of("NI"))));
        var requirements =
                CompiledTrigger.of(any, AccountValues.in(ZoneOffset.UTC)).requirements();
        assertThat(requirements.values()).containsOnlyKeys(Reading.DISPOSITION);
        assertThat(requirements.values().get(Reading.DISPOSITION)).containsExactlyInAnyOrder("SALE", "NI");
        var open = new Trigger.Any(true, List.of(disposition("SALE"), field("lead.x", Operator.IS_BLANK, null)));
        assertThat(CompiledTrigger.of(open, AccountValues.in(ZoneOffset.UTC)).requirements())
                .isEqualTo(Requirements.NOTHING);
        var none = new Trigger.None(true, List.of(disposition("SALE")));
        assertThat(CompiledTrigger.of(none, AccountValues.in(ZoneOffset.UTC)).requirements())
                .isEqualTo(Requirements.NOTHING);
    }

    @Test
    void matchesComeInTheOrderOfTheAccountsWorkflows() {
        var mixed = new LinkedHashMap<String, Workflow>();
        IntStream.range(0, 50)
                .forEach(number -> mixed.put(
                        "w" + number,
                        number % 2 == 0
                                ? workflow(disposition("SALE"))
                                : workflow(disposition("SALE"), field("lead.state", Operator.IS_EQUAL_TO, "CA"))));
        var rules = AccountRules.compile(account("a", mixed));
        assertThat(rules.matching(sale().lead("state", "CA").build()))
                .extracting(Rule::id)
                .containsExactlyElementsOf(mixed.keySet());
    }
}
