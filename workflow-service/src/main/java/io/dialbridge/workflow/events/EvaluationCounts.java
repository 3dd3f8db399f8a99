package io.dialbridge.workflow.events;

import io.dialbridge.workflow.accounts.CompiledRules;
import io.dialbridge.workflow.counts.CountStore;
import io.dialbridge.workflow.counts.Tally;
import io.dialbridge.workflow.rules.Rule;
import io.dialbridge.workflow.runs.Run;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Counts for each workflow what became of the events that could have fired it, those too that leave no run. */
@ApplicationScoped
class EvaluationCounts {

    private final CompiledRules rules;
    private final CountStore counts;

    EvaluationCounts(CompiledRules rules, CountStore counts) {
        this.rules = rules;
        this.counts = counts;
    }

    /**
     * Has to be the last statement of its transaction: others wait for the rows that it writes.
     *
     * @param runs of these events
     */
    Uni<Void> add(SqlClient transaction, List<IncomingEvent> events, List<Run> runs, Instant now) {
        var tally = new Tally(runs);
        for (var event : events) {
            candidates(event)
                    .forEach(rule ->
                            tally.evaluated(event.accountId(), event.event().id(), rule.id()));
        }
        return counts.add(transaction, tally, now);
    }

    /** None where the rules fail: the evaluation before met the same fault, and has said so. */
    private List<Rule> candidates(IncomingEvent event) {
        try {
            return rules.of(event.accountId())
                    .map(account -> account.candidates(event.event()))
                    .orElse(List.of());
        } catch (RuntimeException fault) {
            return List.of();
        }
    }
}
