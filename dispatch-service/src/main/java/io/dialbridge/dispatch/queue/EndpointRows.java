package io.dialbridge.dispatch.queue;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.platform.snapshot.Snapshots;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;

/** Deletes what is kept of endpoints that were deleted. Every replica may do so at any time. */
@ApplicationScoped
class EndpointRows {

    private static final Logger LOG = Logger.getLogger(EndpointRows.class);
    private static final Duration EVERY = Duration.ofHours(1);

    /** What was written since then stays: the endpoint may be so new that its configuration is not known here. */
    private static final Duration NEW = Duration.ofDays(1);

    private static final List<String> DELETES = List.of(
            delete(
                    "endpoint_state",
                    "COALESCE(GREATEST(paused_at, resumed_at, last_success_at, last_failure_at), '-infinity')"),
            delete("endpoint_rate", "at"));

    private final Pool pool;
    private final Snapshots snapshots;
    private final Clock clock;
    private final Vertx vertx;
    private long timer;

    EndpointRows(Pool pool, Snapshots snapshots, Clock clock, Vertx vertx) {
        this.pool = pool;
        this.snapshots = snapshots;
        this.clock = clock;
        this.vertx = vertx;
    }

    /** Waits for no row, so it stands in nobody's way; what one pass leaves the next takes. */
    private static String delete(String table, String written) {
        return """
                DELETE FROM %1$s WHERE (account_id, endpoint_id) IN (
                    SELECT account_id, endpoint_id FROM %1$s
                    WHERE account_id = $1 AND endpoint_id <> ALL ($2::text[]) AND %2$s < $3::timestamptz
                    LIMIT 1000 FOR UPDATE SKIP LOCKED)
                """.formatted(table, written);
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY.toMillis(), tick -> clean().subscribe()
                .with(done -> {}, failure -> LOG.warnf("state=endpoints-not-cleaned reason=%s", failure.getMessage())));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** Of the accounts whose configuration is known. */
    Uni<Void> clean() {
        return Multi.createFrom()
                .iterable(List.copyOf(snapshots.all()))
                .onItem()
                .transformToUniAndConcatenate(this::clean)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> clean(AccountSnapshot account) {
        var before = clock.instant().minus(NEW).atOffset(ZoneOffset.UTC);
        var arguments =
                Tuple.of(account.accountId(), account.endpoints().keySet().toArray(String[]::new), before);
        return Multi.createFrom()
                .iterable(DELETES)
                .onItem()
                .transformToUniAndConcatenate(sql -> pool.preparedQuery(sql).execute(arguments))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
