package io.dialbridge.intake.actions.effect;

import io.dialbridge.contracts.Action.Field.Operation;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The arithmetic of fields: exact decimals, without zeros that only the calculation adds. */
final class Arithmetic {

    /** Digits that a number of a field may have before, and behind, its point. */
    static final int MOST_DIGITS = 30;

    /** Decimals of a quotient that has no end, or none within what a field holds. */
    static final int QUOTIENT_DECIMALS = 10;

    private Arithmetic() {}

    /** @param second not 0 where it divides */
    static BigDecimal apply(Operation operation, BigDecimal first, BigDecimal second) {
        return switch (operation) {
            case ADD -> first.add(second);
            case SUBTRACT -> first.subtract(second);
            case MULTIPLY -> tidy(first.multiply(second), first, second);
            case DIVIDE -> divide(first, second);
            case SET, COPY, TIMESTAMP, APPEND -> throw new IllegalArgumentException(operation + " calculates nothing");
        };
    }

    private static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
        var rounded = dividend.divide(divisor, MOST_DIGITS, RoundingMode.HALF_UP);
        var exact = rounded.multiply(divisor).compareTo(dividend) == 0;
        return tidy(
                exact ? rounded : dividend.divide(divisor, QUOTIENT_DECIMALS, RoundingMode.HALF_UP), dividend, divisor);
    }

    static boolean fits(BigDecimal number) {
        return number.precision() - number.scale() <= MOST_DIGITS && number.scale() <= MOST_DIGITS;
    }

    /** The same number with the decimals of what it is made of, and those more that are not zeros at its end. */
    private static BigDecimal tidy(BigDecimal number, BigDecimal one, BigDecimal other) {
        var decimals = Math.max(one.scale(), other.scale());
        return number.scale() <= decimals
                ? number
                : number.setScale(Math.max(decimals, number.stripTrailingZeros().scale()));
    }
}
