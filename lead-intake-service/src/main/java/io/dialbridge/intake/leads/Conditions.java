package io.dialbridge.intake.leads;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Conditions of a query, joined by AND, each with at most one value. */
final class Conditions {

    private final List<String> parts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Conditions and(String condition) {
        parts.add(condition);
        return this;
    }

    /** @param condition with {@code ?} where the value belongs */
    Conditions and(String condition, Object value) {
        values.add(value);
        parts.add(condition.replace("?", "$" + values.size()));
        return this;
    }

    String sql() {
        return String.join(" AND ", parts);
    }

    Tuple values() {
        return Tuple.from(values);
    }
}
