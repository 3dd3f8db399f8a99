package io.dialbridge.dispatch.log;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions joined by AND with numbered arguments, never text in the statement; every question mark of one stands for the same argument. */
final class Conditions {

    private final List<String> all = new ArrayList<>();
    private final Tuple arguments;

    Conditions() {
        this(Tuple.tuple());
    }

    private Conditions(Tuple arguments) {
        this.arguments = arguments;
    }

    /** For another place of the same statement. */
    Conditions apart() {
        return new Conditions(arguments);
    }

    /** Leaves the condition out when there is nothing to compare with. */
    Conditions add(String condition, @Nullable Object argument) {
        if (argument != null) {
            all.add(numbered(condition, argument));
        }
        return this;
    }

    /** One of them must hold, each with an argument of its own. */
    Conditions anyOf(String condition, List<String> values) {
        all.add("("
                + String.join(
                        " OR ",
                        values.stream().map(value -> numbered(condition, value)).toList())
                + ")");
        return this;
    }

    /** A clause after the conditions, with its argument. */
    String numbered(String clause, Object argument) {
        arguments.addValue(argument instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : argument);
        return clause.replace("?", "$" + arguments.size());
    }

    Tuple arguments() {
        return arguments;
    }

    @Override
    public String toString() {
        return String.join(" AND ", all);
    }
}
