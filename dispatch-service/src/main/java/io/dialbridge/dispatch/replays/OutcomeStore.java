package io.dialbridge.dispatch.replays;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Looks up what became of the copies that a replay made. */
@ApplicationScoped
class OutcomeStore {

    /** Copies whose ends are looked up one by one. */
    private static final int MOST = 10_000;

    /** Only a last attempt has one of these. */
    private static final String ENDS = """
            SELECT a.status, count(*) AS number
            FROM replay_item i
            JOIN attempt a ON a.day = (uuid_extract_timestamp(i.copy_id) AT TIME ZONE 'UTC')::date
                AND a.account_id = $2 AND a.delivery_id = i.copy_id
            WHERE i.job_id = $1 AND i.copy_id IS NOT NULL AND a.status IN ('DELIVERED', 'FAILED', 'EXPIRED', 'CANCELLED')
            GROUP BY a.status
            """;

    private final Pool pool;

    OutcomeStore(Pool pool) {
        this.pool = pool;
    }

    Uni<ReplayJob> of(String accountId, ReplayJob job) {
        return job.made() > MOST
                ? Uni.createFrom().item(job)
                : pool.preparedQuery(ENDS)
                        .execute(Tuple.of(UUID.fromString(job.id()), accountId))
                        .map(rows -> {
                            var ends = new HashMap<String, Integer>();
                            rows.forEach(row -> ends.put(
                                    row.getString("status"),
                                    row.getLong("number").intValue()));
                            return job.with(outcomes(job, ends));
                        });
    }

    private static ReplayJob.Outcomes outcomes(ReplayJob job, Map<String, Integer> ends) {
        var delivered = ends.getOrDefault("DELIVERED", 0);
        var failed = ends.getOrDefault("FAILED", 0) + ends.getOrDefault("EXPIRED", 0);
        var cancelled = ends.getOrDefault("CANCELLED", 0);
        return new ReplayJob.Outcomes(delivered, failed, Math.max(0, job.made() - delivered - failed - cancelled));
    }
}
