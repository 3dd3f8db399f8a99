package io.dialbridge.workflow.events;

import io.dialbridge.workflow.counts.CountStore;
import io.dialbridge.workflow.counts.Tally;
import io.dialbridge.workflow.runs.Run;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Counts for each workflow what became of the events that could have fired it, those too that leave no run. */
@ApplicationScoped
class EvaluationCounts {

    private final CountStore counts;

    EvaluationCounts(CountStore counts) {
        this.counts = counts;
    }

    /**
     * Has to be the last statement of its transaction: others wait for the rows that it writes.
     *
     * @param runs of these events
     */
    Uni<Void> add(SqlClient transaction, List<ReadEvent> events, List<Run> runs, Instant now) {
        var tally = new Tally(runs);
        for (var event : events) {
            var incoming = event.incoming();
            event.evaluated()
                    .forEach(rule -> tally.evaluated(
                            incoming.accountId(), incoming.event().id(), rule.id()));
        }
        return counts.add(transaction, tally, now);
    }
}
