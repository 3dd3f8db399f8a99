package io.dialbridge.workflow.lists;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT with the conditions that were asked for and no others: with {@code $2 IS NULL OR …} a prepared statement would end up on a
 * plan that uses no index.
 */
public final class Selection {

    private final StringBuilder sql;
    private final Tuple values = Tuple.tuple();

    private Selection(String from) {
        this.sql = new StringBuilder(from);
    }

    /** @param from a SELECT up to its table */
    public static Selection of(String from, String accountId) {
        var selection = new Selection(from);
        selection.values.addString(accountId);
        selection.sql.append(" WHERE account_id = $1");
        return selection;
    }

    /**
     * @param comparison a column and an operator, such as {@code lead_id =}
     * @param value null adds nothing
     */
    public Selection and(String comparison, @Nullable Object value) {
        if (value != null) {
            values.addValue(value);
            sql.append(" AND ").append(comparison).append(" $").append(values.size());
        }
        return this;
    }

    /**
     * Only rows for which another table has a row with these conditions; without a condition it asks for nothing.
     *
     * @param select from the other table, up to what joins it
     */
    public Selection exists(String select, Consumer<Selection> conditions) {
        var before = sql.length();
        sql.append(" AND EXISTS (").append(select);
        var bare = sql.length();
        conditions.accept(this);
        if (sql.length() == bare) {
            sql.setLength(before);
        } else {
            sql.append(')');
        }
        return this;
    }

    /** One row more than the page holds, so that it is known whether another page follows. */
    public Selection newestFirst(int limit) {
        values.addInteger(limit + 1);
        sql.append(" ORDER BY id DESC LIMIT $").append(values.size());
        return this;
    }

    public String sql() {
        return sql.toString();
    }

    public Tuple values() {
        return values;
    }
}
