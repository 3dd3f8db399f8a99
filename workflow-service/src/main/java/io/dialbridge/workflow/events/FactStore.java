package io.dialbridge.workflow.events;

import io.dialbridge.workflow.actions.PendingStore;
import io.dialbridge.workflow.calls.CallStore;
import io.dialbridge.workflow.loops.LoopProtection;
import io.dialbridge.workflow.runs.PassStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what has to be known before events are decided. Asks only what the events make it ask. */
@ApplicationScoped
class FactStore {

    private final PassStore passes;
    private final PendingStore pending;
    private final CallStore calls;
    private final LoopProtection loops;

    FactStore(PassStore passes, PendingStore pending, CallStore calls, LoopProtection loops) {
        this.passes = passes;
        this.pending = pending;
        this.calls = calls;
        this.loops = loops;
    }

    /** @param candidates of each of the events */
    Uni<Facts> of(SqlClient transaction, List<IncomingEvent> events, List<List<Candidate>> candidates, Instant now) {
        var matched = candidates.stream()
                .flatMap(List::stream)
                .filter(candidate -> candidate.evaluation().matched())
                .toList();
        var leads = events.stream().map(IncomingEvent::lead).collect(Collectors.toSet());
        var onCalls = matched.stream()
                .filter(Candidate::asksForLiveCalls)
                .map(candidate -> candidate.incoming().lead())
                .distinct()
                .toList();
        var said = events.stream()
                .map(IncomingEvent::callChange)
                .flatMap(Stream::ofNullable)
                .toList();
        var accounts = matched.stream()
                .map(candidate -> candidate.incoming().accountId())
                .collect(Collectors.toSet());
        // Asked in one breath: none of them waits for the answer to another.
        return Uni.combine()
                .all()
                .unis(
                        passes.of(
                                transaction,
                                matched.stream().map(Candidate::match).toList()),
                        pending.of(transaction, leads),
                        calls.of(transaction, onCalls, said, now),
                        loops.disabled(transaction, accounts))
                .with(Facts::new);
    }
}
