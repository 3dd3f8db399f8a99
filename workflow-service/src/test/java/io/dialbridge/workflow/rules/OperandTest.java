package io.dialbridge.workflow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

class OperandTest {

    private static Operand operand(String text) {
        return new Operand(text, ZoneOffset.UTC);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void numbersOfAnyLengthAreComparedExactly(@ForAll("numbers") String value, @ForAll("numbers") String asked) {
        var order = new BigDecimal(value).compareTo(new BigDecimal(asked));
        Statistics.label("order").collect(order).coverage(seen -> seen.check(0).percentage(share -> share > 0.5));
        assertThat(Integer.signum(operand(asked).compare(value))).isEqualTo(order);
        assertThat(operand(asked).equalTo(value)).isEqualTo(order == 0);
        assertThat(Operand.between(value, operand(asked), operand(asked))).isEqualTo(order == 0);
    }

    /** Short ones that often agree, and such as are longer than what is compared as a long. */
    @Provide
    Arbitrary<String> numbers() {
        var sign = Arbitraries.of("", "", "-", "+");
        var shortOnes = Combinators.combine(
                        sign,
                        Arbitraries.of("0", "1", "12", "007", "999999999999"),
                        Arbitraries.of("", ".", ".0", ".5", ".50", ".000001", ".0000001"))
                .as((s, whole, decimals) -> s + whole + decimals);
        var longOnes = Combinators.combine(
                        sign,
                        Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(30),
                        Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20))
                .as((s, whole, decimals) -> s + whole + "." + decimals);
        return Arbitraries.frequencyOf(Tuple.of(3, shortOnes), Tuple.of(1, longOnes));
    }
}
