package io.dialbridge.workflow.runs;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/** The SQL that forgets. Each statement takes a bounded batch and leaves rows that another replica is at. */
@ApplicationScoped
class PurgeStore {

    static final int BATCH = 1_000;

    private static final String NON_MATCHES = """
            DELETE FROM run WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM run WHERE created_at < $1 AND outcome = 'NOT_MATCHED'
                ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED))
            """;

    private static final String MATCHES = """
            WITH gone AS (
                DELETE FROM run WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM run r WHERE created_at < $1 AND outcome <> 'NOT_MATCHED'
                        AND NOT EXISTS (SELECT 1 FROM action a WHERE a.account_id = r.account_id AND a.run_id = r.id
                                        AND a.state = 'PENDING')
                    ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED))
                RETURNING account_id, id),
            done AS (
                DELETE FROM action a USING gone WHERE a.account_id = gone.account_id AND a.run_id = gone.id)
            SELECT count(*)::int AS gone FROM gone
            """;

    private static final String EVENTS = """
            DELETE FROM event WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM event e WHERE received_at < $1
                    AND NOT EXISTS (SELECT 1 FROM action a WHERE a.account_id = e.account_id AND a.event_id = e.id
                                    AND a.state = 'PENDING')
                ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED))
            """;

    private static final String CALLS = """
            DELETE FROM call WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM call WHERE changed_at < $1 ORDER BY changed_at LIMIT $2 FOR UPDATE SKIP LOCKED))
            """;

    private static final String COUNTERS = """
            DELETE FROM workflow_count WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM workflow_count WHERE day < ($1::timestamptz AT TIME ZONE 'UTC')::date
                ORDER BY day LIMIT $2 FOR UPDATE SKIP LOCKED))
            """;

    private static final String NOTICES = """
            DELETE FROM workflow_notice WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM workflow_notice n WHERE created_at < $1
                    AND (lifted_at IS NOT NULL OR EXISTS (
                        SELECT FROM workflow_notice l WHERE l.account_id = n.account_id AND l.workflow_id = n.workflow_id
                            AND l.created_at > n.created_at))
                LIMIT $2 FOR UPDATE SKIP LOCKED))
            """;

    private final Pool pool;

    PurgeStore(Pool pool) {
        this.pool = pool;
    }

    /** How many runs that did not match went. */
    Uni<Integer> nonMatches(Instant before) {
        return pool.preparedQuery(NON_MATCHES).execute(batch(before)).map(rows -> rows.rowCount());
    }

    /** How many runs went, with their actions. What still waits stays, with its run. */
    Uni<Integer> matches(Instant before) {
        return pool.preparedQuery(MATCHES)
                .execute(batch(before))
                .map(rows -> rows.iterator().next().getInteger("gone"));
    }

    /** How many events went. One with whose values an action is still to run stays. */
    Uni<Integer> events(Instant before) {
        return pool.preparedQuery(EVENTS).execute(batch(before)).map(rows -> rows.rowCount());
    }

    Uni<Integer> calls(Instant before) {
        return pool.preparedQuery(CALLS).execute(batch(before)).map(rows -> rows.rowCount());
    }

    /** How many counters of the days before went. */
    Uni<Integer> counters(Instant before) {
        return pool.preparedQuery(COUNTERS).execute(batch(before)).map(rows -> rows.rowCount());
    }

    /** How many notices went that keep no workflow off any more: lifted, or with a later one of the same workflow. */
    Uni<Integer> notices(Instant before) {
        return pool.preparedQuery(NOTICES).execute(batch(before)).map(rows -> rows.rowCount());
    }

    private static Tuple batch(Instant before) {
        return Tuple.of(before.atOffset(ZoneOffset.UTC), BATCH);
    }
}
