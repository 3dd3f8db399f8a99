package io.dialbridge.intake.leads;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Conditions of a query, joined by AND, each with at most one value. */
public final class Conditions {

    private final List<String> parts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    public Conditions and(String condition) {
        parts.add(condition);
        return this;
    }

    /** @param condition with {@code ?} where the value belongs */
    public Conditions and(String condition, Object value) {
        values.add(value);
        parts.add(condition.replace("?", "$" + values.size()));
        return this;
    }

    public String sql() {
        return String.join(" AND ", parts);
    }

    public Tuple values() {
        return Tuple.from(values);
    }
}
