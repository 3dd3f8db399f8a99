package io.dialbridge.workflow.runs;

import io.dialbridge.workflow.rules.PassHistory;
import io.dialbridge.workflow.rules.PassHistory.Pair;
import io.dialbridge.workflow.rules.Passes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When workflows fired for leads before: read from the runs that say so, in the transaction that holds the leads' locks, so that what is
 * read stays true until the commit.
 */
@ApplicationScoped
public class PassStore {

    private static final String AROUND = """
            SELECT m.account_id, m.workflow_id, m.lead_id, r.occurred_at, r.call_log_id
            FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[])
                     AS m (account_id, workflow_id, lead_id, since, until)
            JOIN run r ON r.account_id = m.account_id AND r.workflow_id = m.workflow_id AND r.lead_id = m.lead_id
                      AND r.occurred_at BETWEEN m.since AND m.until AND r.outcome = 'FIRED'
            """;

    private static final String OF_CALLS = """
            SELECT DISTINCT m.account_id, m.workflow_id, m.lead_id, r.call_log_id
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS m (account_id, workflow_id, lead_id, call_log_id)
            JOIN run r ON r.account_id = m.account_id AND r.workflow_id = m.workflow_id AND r.lead_id = m.lead_id
                      AND r.call_log_id = m.call_log_id AND r.outcome = 'FIRED'
            """;

    /**
     * A match on which the guards are about to speak.
     *
     * @param callLogId the call, where the workflow fires once per call; else null
     */
    public record Match(
            Pair pair, Instant occurredAt, @Nullable String callLogId) {}

    /** The time in which a pair's passes can matter. */
    private record Span(Pair pair, Instant since, Instant until) {

        static Span around(Match match) {
            return new Span(
                    match.pair(),
                    match.occurredAt().minus(Passes.SPAN),
                    match.occurredAt().plus(Passes.SPAN));
        }

        Span and(Span other) {
            return new Span(
                    pair,
                    since.isBefore(other.since) ? since : other.since,
                    until.isAfter(other.until) ? until : other.until);
        }
    }

    /** What the guards need to know about the pairs of these matches. */
    public Uni<PassHistory> of(SqlClient transaction, List<Match> matches) {
        var history = new PassHistory();
        return Uni.combine()
                .all()
                .unis(around(transaction, matches, history), ofCalls(transaction, matches, history))
                .with((around, ofCalls) -> history);
    }

    private static Uni<Void> around(SqlClient transaction, List<Match> matches, PassHistory history) {
        if (matches.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var byPair = new HashMap<Pair, Span>();
        matches.forEach(match -> byPair.merge(match.pair(), Span.around(match), Span::and));
        var spans = List.copyOf(byPair.values());
        return transaction
                .preparedQuery(AROUND)
                .execute(pairs(spans, Span::pair)
                        .addArrayOfOffsetDateTime(times(spans, Span::since))
                        .addArrayOfOffsetDateTime(times(spans, Span::until)))
                .invoke(rows -> rows.forEach(row -> history.of(pair(row))
                        .add(row.getOffsetDateTime("occurred_at").toInstant(), row.getString("call_log_id"))))
                .replaceWithVoid();
    }

    private static Uni<Void> ofCalls(SqlClient transaction, List<Match> matches, PassHistory history) {
        var ofCalls =
                matches.stream().filter(match -> match.callLogId() != null).toList();
        if (ofCalls.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(OF_CALLS)
                .execute(pairs(ofCalls, Match::pair)
                        .addArrayOfString(ofCalls.stream().map(Match::callLogId).toArray(String[]::new)))
                .invoke(rows -> rows.forEach(row -> history.of(pair(row)).addCall(row.getString("call_log_id"))))
                .replaceWithVoid();
    }

    private static <T> Tuple pairs(List<T> rows, Function<T, Pair> pair) {
        var pairs = rows.stream().map(pair).toList();
        return Tuple.tuple()
                .addArrayOfString(pairs.stream().map(Pair::accountId).toArray(String[]::new))
                .addArrayOfString(pairs.stream().map(Pair::workflowId).toArray(String[]::new))
                .addArrayOfString(pairs.stream().map(Pair::leadId).toArray(String[]::new));
    }

    private static OffsetDateTime[] times(List<Span> spans, Function<Span, Instant> column) {
        return spans.stream()
                .map(column)
                .map(time -> time.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    private static Pair pair(Row row) {
        return new Pair(row.getString("account_id"), row.getString("workflow_id"), row.getString("lead_id"));
    }
}
