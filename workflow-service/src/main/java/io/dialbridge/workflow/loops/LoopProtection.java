package io.dialbridge.workflow.loops;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.platform.Ids;
import io.dialbridge.workflow.rules.PassHistory.Pair;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Switches a workflow off that goes round with a lead (domain.md 6.5, last paragraph). How often it did is the event's causation depth: the
 * number of workflow actions that led to it, whichever workflows they belong to. So of two workflows that trigger each other one is switched
 * off, and the loop ends.
 */
@ApplicationScoped
public class LoopProtection {

    /** An event that so many actions led to fires nothing that could go on. */
    public static final int MOST_ITERATIONS = 100;

    private static final Logger LOG = Logger.getLogger(LoopProtection.class);

    private final LoopStore store;
    private final Fingerprints fingerprints;

    LoopProtection(LoopStore store, Fingerprints fingerprints) {
        this.store = store;
        this.fingerprints = fingerprints;
    }

    /** The workflows of these accounts that are off. */
    public Uni<Disabled> disabled(SqlClient client, Set<String> accountIds) {
        return store.open(client, accountIds, new Disabled(fingerprints));
    }

    /** For those who ask what would be: no workflow is off yet. */
    public Disabled none() {
        return new Disabled(fingerprints);
    }

    /** True when a match of this depth is one round too many. */
    public static boolean goesRound(Workflow workflow, int causationDepth) {
        return causationDepth >= MOST_ITERATIONS
                && workflow.actionSets().stream()
                        .flatMap(set -> set.actions().stream())
                        .anyMatch(action -> action.active() && causesEvents(action));
    }

    /** All but what is sent to the outside and brings nothing back: not a reply, nor the opening of an e-mail, which mail proxies do unasked. */
    private static boolean causesEvents(Action action) {
        var onlySends = action instanceof Action.Message
                || action instanceof Action.Integration it && it.replyFields().isEmpty();
        return !onlySends;
    }

    /** Switches the workflow off: at once in {@code disabled}, and for all when the notice is stored. */
    public Notice switchOff(
            Disabled disabled, Pair pair, Workflow workflow, String eventId, int causationDepth, Instant now) {
        var fingerprint = fingerprints.of(workflow);
        disabled.add(pair.accountId(), pair.workflowId(), fingerprint);
        return new Notice(
                pair.accountId(),
                Ids.next(),
                pair.workflowId(),
                "LOOP",
                fingerprint,
                pair.leadId(),
                eventId,
                causationDepth,
                now,
                null,
                null);
    }

    /** Those of the notices that are new: two leads may go round at the same time. */
    public Uni<List<Notice>> save(SqlClient transaction, List<Notice> notices) {
        return store.insert(transaction, notices)
                .invoke(stored -> stored.forEach(notice -> LOG.warnf(
                        "state=workflow-disabled cause=loop account=%s workflow=%s event=%s depth=%d",
                        notice.accountId(), notice.workflowId(), notice.eventId(), notice.causationDepth())));
    }
}
