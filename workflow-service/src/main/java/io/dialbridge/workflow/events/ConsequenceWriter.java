package io.dialbridge.workflow.events;

import io.dialbridge.platform.outbox.Outbox;
import io.dialbridge.workflow.actions.ActionStore;
import io.dialbridge.workflow.actions.PendingStore;
import io.dialbridge.workflow.actions.PendingStore.AwaitedCall;
import io.dialbridge.workflow.calls.CallStore;
import io.dialbridge.workflow.loops.LoopProtection;
import io.dialbridge.workflow.loops.Notice;
import io.dialbridge.workflow.runs.RunStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes what events cause. */
@ApplicationScoped
class ConsequenceWriter {

    /**
     * What was written beyond what was asked.
     *
     * @param notices those that are new: another lead may have switched the same workflow off at the same time
     * @param released how many waiting actions are due now
     */
    record Written(List<Notice> notices, int released) {}

    private final RunStore runs;
    private final ActionStore actions;
    private final PendingStore pending;
    private final CallStore calls;
    private final LoopProtection loops;
    private final Outbox outbox;

    ConsequenceWriter(
            RunStore runs,
            ActionStore actions,
            PendingStore pending,
            CallStore calls,
            LoopProtection loops,
            Outbox outbox) {
        this.runs = runs;
        this.actions = actions;
        this.pending = pending;
        this.calls = calls;
        this.loops = loops;
        this.outbox = outbox;
    }

    /**
     * The statements leave in one breath, and the connection keeps their order: what waited before is cancelled before what waits from now on
     * is stored, and what is held is let go when the end of its call is known. Of many runs some follow later, and nothing here reads them.
     */
    Uni<Written> write(SqlClient transaction, Consequences caused, Facts known, Instant now) {
        return Uni.combine()
                .all()
                .unis(
                        runs.insert(transaction, caused.runs()),
                        pending.cancel(transaction, caused.cancellations(), now),
                        actions.insert(transaction, caused.actions()),
                        calls.save(transaction, known.calls().changes(), now),
                        outbox.add(transaction, caused.messages()),
                        pending.release(transaction, ended(caused, known)),
                        loops.save(transaction, caused.notices()))
                .with((run, cancelled, stored, saved, added, released, notices) -> new Written(notices, released));
    }

    /** The calls that may have ended, of those that actions may wait for: of leads that have any, and of new ones. */
    private static Set<AwaitedCall> ended(Consequences caused, Facts known) {
        var ended = new HashSet<AwaitedCall>();
        known.calls().changes().stream()
                .filter(change -> change.finalEventId() != null
                        && !known.pending().of(change.lead()).isEmpty())
                .map(AwaitedCall::of)
                .forEach(ended::add);
        for (var row : caused.actions()) {
            if (row.hold() != null) {
                ended.add(new AwaitedCall(row.accountId(), row.hold().callLogId()));
            }
        }
        return ended;
    }
}
