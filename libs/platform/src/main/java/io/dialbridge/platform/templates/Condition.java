package io.dialbridge.platform.templates;

import io.quarkus.qute.Booleans;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an {@code #if} asks. */
sealed interface Condition {

    /** A value or a literal, as it is written. */
    record Operand(String text) implements Condition {}

    record Not(Condition negated) implements Condition {}

    record Both(Condition left, Condition right) implements Condition {}

    record Either(Condition left, Condition right) implements Condition {}

    record Compared(Condition left, Comparison comparison, Condition right) implements Condition {}

    default boolean holds(Function<String, @Nullable Object> values) {
        return !Booleans.isFalsy(value(values));
    }

    /** @param values of operands by their texts */
    default @Nullable Object value(Function<String, @Nullable Object> values) {
        return switch (this) {
            case Operand operand -> values.apply(operand.text);
            case Not not -> !not.negated.holds(values);
            case Both both -> both.left.holds(values) && both.right.holds(values);
            case Either either -> either.left.holds(values) || either.right.holds(values);
            case Compared compared ->
                compared.comparison.holds(compared.left.value(values), compared.right.value(values));
        };
    }

    default void operands(Consumer<String> found) {
        switch (this) {
            case Operand operand -> found.accept(operand.text);
            case Not not -> not.negated.operands(found);
            case Both both -> {
                both.left.operands(found);
                both.right.operands(found);
            }
            case Either either -> {
                either.left.operands(found);
                either.right.operands(found);
            }
            case Compared compared -> {
                compared.left.operands(found);
                compared.right.operands(found);
            }
        }
    }
}
