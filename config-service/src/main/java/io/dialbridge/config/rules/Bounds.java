package io.dialbridge.config.rules;

import java.util.Optional;

/**
 * The bound that a constraint sets to a value from one side.
 *
 * @param open the bound itself is outside
 */
record Bounds(ComparedValue value, boolean open) {

    /** Nothing lies above the lower bound of the one and below the upper bound of the other. */
    static boolean excludeEachOther(Constraint one, Constraint other) {
        var lower = lower(one);
        var upper = upper(other);
        if (lower.isEmpty() || upper.isEmpty()) {
            return false;
        }
        var order = lower.get().value.compare(upper.get().value);
        return order.isPresent()
                && (order.getAsInt() > 0 || (order.getAsInt() == 0 && (lower.get().open || upper.get().open)));
    }

    private static Optional<Bounds> lower(Constraint constraint) {
        if (constraint.mixed()) {
            return Optional.empty();
        }
        return switch (constraint.operator()) {
            case GREATER_THAN, AFTER -> Optional.of(new Bounds(constraint.first(), true));
            case GREATER_OR_EQUAL, BETWEEN -> Optional.of(new Bounds(constraint.first(), false));
            default -> Optional.empty();
        };
    }

    private static Optional<Bounds> upper(Constraint constraint) {
        if (constraint.mixed()) {
            return Optional.empty();
        }
        return switch (constraint.operator()) {
            case LESS_THAN, BEFORE -> Optional.of(new Bounds(constraint.first(), true));
            case LESS_OR_EQUAL, BETWEEN -> Optional.of(new Bounds(constraint.last(), false));
            default -> Optional.empty();
        };
    }
}
