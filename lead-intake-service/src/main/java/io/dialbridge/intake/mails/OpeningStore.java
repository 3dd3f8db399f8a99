package io.dialbridge.intake.mails;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The SQL of which openings became events. */
@ApplicationScoped
class OpeningStore {

    private static final String SEEN = "SELECT id FROM mail_openings WHERE account_id = $1 AND id = ANY ($2)";

    // A repeat that another transaction writes at the same time fails here; the batch runs again and sees it. Every new
    // id takes two old ones with it, so the table stays as large as what comes in KEPT.
    private static final String REMEMBER = """
            WITH expired AS (
                SELECT account_id, id FROM mail_openings WHERE received_at < $4 ORDER BY received_at LIMIT $5 FOR UPDATE SKIP LOCKED
            ), swept AS (
                DELETE FROM mail_openings o USING expired e WHERE o.account_id = e.account_id AND o.id = e.id
            )
            INSERT INTO mail_openings (account_id, id, received_at)
            SELECT $1, e.id, $3 FROM unnest($2::text[]) AS e (id) ORDER BY e.id
            """;

    /** Longer than dispatch-service can be kept from telling. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** Which of the ids became events before. */
    Uni<Set<String>> seen(SqlConnection transaction, String accountId, Collection<String> ids) {
        return transaction
                .preparedQuery(SEEN)
                .execute(Tuple.of(accountId).addArrayOfString(ids.toArray(String[]::new)))
                .map(rows -> {
                    var seen = new HashSet<String>();
                    rows.forEach(row -> seen.add(row.getString("id")));
                    return seen;
                });
    }

    Uni<Void> remember(SqlConnection transaction, String accountId, Collection<String> ids, Instant now) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(REMEMBER)
                .execute(Tuple.of(accountId)
                        .addArrayOfString(ids.toArray(String[]::new))
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(now.minus(KEPT).atOffset(ZoneOffset.UTC))
                        .addInteger(2 * ids.size()))
                .replaceWithVoid();
    }
}
