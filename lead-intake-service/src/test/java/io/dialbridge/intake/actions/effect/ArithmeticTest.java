package io.dialbridge.intake.actions.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Action.Field.Operation;
import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArithmeticTest {

    @ParameterizedTest
    @CsvSource({
        "ADD, 0.1, 0.2, 0.3",
        "ADD, 10.50, 1, 11.50",
        "SUBTRACT, 1, 2.5, -1.5",
        "MULTIPLY, 2.50, 2.00, 5.00",
        "MULTIPLY, 1.5, 1.5, 2.25",
        "MULTIPLY, 100, 3, 300",
        "DIVIDE, 10, 4, 2.5",
        "DIVIDE, 10.00, 4, 2.50",
        "DIVIDE, 100, 10, 10",
        "DIVIDE, 0, 7, 0",
        "DIVIDE, 10, 3, 3.3333333333",
        "DIVIDE, 2, 3, 0.6666666667",
        "DIVIDE, -2, 3, -0.6666666667",
        "DIVIDE, 1, 2048, 0.00048828125"
    })
    void calculatesExactlyAndRoundsAQuotientWithoutEnd(
            Operation operation, String first, String second, String result) {
        assertThat(Arithmetic.apply(operation, new BigDecimal(first), new BigDecimal(second))
                        .toPlainString())
                .isEqualTo(result);
    }

    @Property
    void whatIsAddedCanBeTakenAway(@ForAll("numbers") BigDecimal first, @ForAll("numbers") BigDecimal second) {
        var sum = Arithmetic.apply(Operation.ADD, first, second);
        assertThat(Arithmetic.apply(Operation.SUBTRACT, sum, second)).isEqualByComparingTo(first);
    }

    @Property
    void whatIsMultipliedCanBeDivided(@ForAll("numbers") BigDecimal first, @ForAll("numbers") BigDecimal second) {
        Assume.that(second.signum() != 0);
        var product = Arithmetic.apply(Operation.MULTIPLY, first, second);
        assertThat(product).isEqualByComparingTo(first.multiply(second));
        assertThat(Arithmetic.apply(Operation.DIVIDE, product, second)).isEqualByComparingTo(first);
    }

    @Property
    void aQuotientIsAtMostHalfOfItsLastDecimalAway(
            @ForAll("numbers") BigDecimal first, @ForAll("numbers") BigDecimal second) {
        Assume.that(second.signum() != 0);
        var quotient = Arithmetic.apply(Operation.DIVIDE, first, second);
        var away = quotient.multiply(second).subtract(first).abs();
        assertThat(away).isLessThanOrEqualTo(new BigDecimal("0.00000000005").multiply(second.abs()));
    }

    @Property
    void aResultHasNoZerosThatItsOperandsHadNot(
            @ForAll("numbers") BigDecimal first, @ForAll("numbers") BigDecimal second) {
        var product = Arithmetic.apply(Operation.MULTIPLY, first, second);
        var decimals = Math.max(first.scale(), second.scale());
        assertThat(product.scale() <= decimals
                        || product.unscaledValue().mod(BigInteger.TEN).signum() != 0)
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "999999999999999999999999999999, true",
        "1000000000000000000000000000000, false",
        "0.000000000000000000000000000001, true",
        "0.0000000000000000000000000000001, false",
        "-1.5, true"
    })
    void tellsWhatAFieldCanHold(String number, boolean fits) {
        assertThat(Arithmetic.fits(new BigDecimal(number))).isEqualTo(fits);
    }

    @Provide
    Arbitrary<BigDecimal> numbers() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-1000000000"), new BigDecimal("1000000000"))
                .ofScale(6);
    }
}
