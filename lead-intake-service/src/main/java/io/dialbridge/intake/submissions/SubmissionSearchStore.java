package io.dialbridge.intake.submissions;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists submissions, the latest first. */
@ApplicationScoped
public class SubmissionSearchStore {

    private final Pool pool;

    SubmissionSearchStore(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<Submission>> page(String accountId, SubmissionQuery query, int limit) {
        var values = new ArrayList<Object>();
        values.add(accountId);
        var sql = "SELECT " + SubmissionRow.COLUMNS + " FROM submissions WHERE account_id = $1"
                + conditions(query, values) + " ORDER BY id DESC LIMIT " + limit;
        return pool.preparedQuery(sql)
                .execute(Tuple.from(values))
                .map(rows -> rows.stream().map(SubmissionRow::read).toList());
    }

    private static String conditions(SubmissionQuery query, List<Object> values) {
        var sql = new StringBuilder();
        and(sql, values, "token_id =", query.source());
        and(
                sql,
                values,
                "verdict =",
                query.outcome() == null ? null : query.outcome().name());
        and(sql, values, "code =", query.code());
        and(sql, values, "phone_number =", query.phoneNumber());
        and(sql, values, "lead_id =", query.leadId());
        and(sql, values, "id >=", query.from() == null ? null : SubmissionStore.firstIdAt(query.from()));
        and(sql, values, "id <", query.until() == null ? null : SubmissionStore.firstIdAt(query.until()));
        and(sql, values, "id <", query.after());
        return sql.toString();
    }

    private static void and(StringBuilder sql, List<Object> values, String comparison, @Nullable Object value) {
        if (value != null) {
            values.add(value);
            sql.append(" AND ").append(comparison).append(" $").append(values.size());
        }
    }
}
