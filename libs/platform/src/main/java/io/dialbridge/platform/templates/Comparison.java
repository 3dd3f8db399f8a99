package io.dialbridge.platform.templates;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a template compares two values. A text that reads as a number is compared with a number as one; what can't be compared, as a word with
 * a number or anything with nothing, is not equal, not greater and not less.
 */
enum Comparison {
    EQUAL,
    NOT_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    LESS,
    LESS_OR_EQUAL;

    private static final Map<String, Comparison> SIGNS = Map.ofEntries(
            Map.entry("==", EQUAL),
            Map.entry("eq", EQUAL),
            Map.entry("is", EQUAL),
            Map.entry("!=", NOT_EQUAL),
            Map.entry("ne", NOT_EQUAL),
            Map.entry(">", GREATER),
            Map.entry("gt", GREATER),
            Map.entry(">=", GREATER_OR_EQUAL),
            Map.entry("ge", GREATER_OR_EQUAL),
            Map.entry("<", LESS),
            Map.entry("lt", LESS),
            Map.entry("<=", LESS_OR_EQUAL),
            Map.entry("le", LESS_OR_EQUAL));

    static Optional<Comparison> of(String sign) {
        return Optional.ofNullable(SIGNS.get(sign));
    }

    /** True for those that bind less than the ordered ones. */
    boolean ofEquality() {
        return this == EQUAL || this == NOT_EQUAL;
    }

    boolean holds(@Nullable Object left, @Nullable Object right) {
        return switch (this) {
            case EQUAL -> equal(left, right);
            case NOT_EQUAL -> !equal(left, right);
            case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> {
                var order = order(left, right);
                yield order != null && holds(order);
            }
        };
    }

    private boolean holds(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
        };
    }

    private static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (Objects.equals(left, right)) {
            return true;
        }
        var order = left instanceof Number || right instanceof Number ? order(left, right) : null;
        return order != null && order == 0;
    }

    /** Null when there is none. */
    private static @Nullable Integer order(@Nullable Object left, @Nullable Object right) {
        if (left instanceof String text && right instanceof String other) {
            return text.compareTo(other);
        }
        var number = number(left);
        var other = number(right);
        return number == null || other == null ? null : number.compareTo(other);
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        if (!(value instanceof Number) && !(value instanceof String)) {
            return null;
        }
        try {
            return new BigDecimal(value.toString().strip());
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
