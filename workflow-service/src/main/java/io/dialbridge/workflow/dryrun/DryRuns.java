package io.dialbridge.workflow.dryrun;

import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.workflow.actions.ActionMessages;
import io.dialbridge.workflow.events.Decisions;
import io.dialbridge.workflow.events.EventJson;
import io.dialbridge.workflow.loops.LoopProtection;
import io.dialbridge.workflow.masks.FieldMasks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Carries dry runs out: reads on the event loop, all else on a worker thread, so that events are taken meanwhile. */
@ApplicationScoped
class DryRuns {

    private final DryRunSlots slots;
    private final DryRunReader reader;
    private final Snapshots snapshots;
    private final HistoryStore history;
    private final EventJson json;
    private final ActionMessages messages;
    private final LoopProtection loops;
    private final FieldMasks masks;
    private final DryRunConfig config;
    private final Vertx vertx;
    private final Clock clock;

    DryRuns(
            DryRunSlots slots,
            DryRunReader reader,
            Snapshots snapshots,
            HistoryStore history,
            EventJson json,
            ActionMessages messages,
            LoopProtection loops,
            FieldMasks masks,
            DryRunConfig config,
            Vertx vertx,
            Clock clock) {
        this.slots = slots;
        this.reader = reader;
        this.snapshots = snapshots;
        this.history = history;
        this.json = json;
        this.messages = messages;
        this.loops = loops;
        this.masks = masks;
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    /**
     * Fails as not found where there is no such workflow, as invalid for a request that can't be met, as busy while too many are under way.
     *
     * @param workflowId null for one that is not stored
     */
    Uni<DryRun> run(String accountId, @Nullable String workflowId, @Nullable String body) {
        return slots.hold(() -> aside(() -> replay(accountId, workflowId, body))
                .flatMap(replay -> history.read(accountId, replay.window(), page -> aside(() -> {
                                    replay.take(page);
                                    return page;
                                })
                                .replaceWithVoid())
                        .chain(() -> aside(() -> replay.result(masks)))));
    }

    private <T> Uni<T> aside(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }

    private Replay replay(String accountId, @Nullable String workflowId, @Nullable String body) {
        var deadline = new Deadline(clock, config.longest());
        var request = reader.read(body);
        var subject = subject(accountId, workflowId, request);
        var decisions = new Decisions(account -> Optional.of(subject.rules()), messages, loops);
        return new Replay(subject, request, new Simulation(subject, decisions, loops.none()), deadline, json);
    }

    private Subject subject(String accountId, @Nullable String workflowId, DryRunRequest request) {
        var account = snapshots.find(accountId).orElseThrow(Problems::unavailable);
        var stored = workflowId == null ? null : account.workflows().get(workflowId);
        if (workflowId != null && stored == null) {
            throw Problems.notFound("workflow", workflowId);
        }
        var draft = request.draft();
        if (draft != null) {
            check(draft, account);
            return Subject.of(account, id(workflowId, request.draftId()), draft, true);
        }
        if (stored == null) {
            throw Problems.invalid("workflow", "is missing: send the workflow, or name a stored one in the path");
        }
        return Subject.of(account, String.valueOf(workflowId), stored, false);
    }

    /** A draft that was read knows the id that it will have. */
    private static String id(@Nullable String ofPath, @Nullable String ofDraft) {
        if (ofPath != null && ofDraft != null && !ofPath.equals(ofDraft)) {
            throw Problems.invalid("workflow.id", "is " + ofDraft + ", but the path names " + ofPath);
        }
        return Absent.or(ofPath, Absent.or(ofDraft, Subject.NOT_STORED));
    }

    private static void check(Workflow draft, AccountSnapshot account) {
        var errors = DraftCheck.of(draft, account);
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }
}
