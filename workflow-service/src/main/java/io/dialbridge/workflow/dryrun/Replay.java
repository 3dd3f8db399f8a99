package io.dialbridge.workflow.dryrun;

import io.dialbridge.platform.problems.Problems;
import io.dialbridge.workflow.erasures.Erased;
import io.dialbridge.workflow.events.EventJson;
import io.dialbridge.workflow.events.IncomingEvent;
import io.dialbridge.workflow.masks.FieldMasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dry run under way. Its events come page by page, one page after the other, on any thread. */
final class Replay {

    /** More would have to be remembered than one request may take. */
    private static final int MOST_ACTIONS = 1_000_000;

    private final Subject subject;
    private final DryRunRequest request;
    private final Simulation simulation;
    private final Deadline deadline;
    private final EventJson json;
    private final Tally tally = new Tally();
    private final Newest newest;
    private @Nullable Instant firstReceivedAt;
    private @Nullable Instant lastReceivedAt;

    Replay(Subject subject, DryRunRequest request, Simulation simulation, Deadline deadline, EventJson json) {
        this.subject = subject;
        this.request = request;
        this.simulation = simulation;
        this.deadline = deadline;
        this.json = json;
        this.newest = new Newest(request.outcome(), request.limit());
    }

    Window window() {
        return request.window();
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it takes too long or too much */
    void take(List<HistoryRow> page) {
        for (var row : page) {
            deadline.check(window());
            take(row);
        }
    }

    private void take(HistoryRow row) {
        if (firstReceivedAt == null) {
            firstReceivedAt = row.receivedAt();
        }
        lastReceivedAt = row.receivedAt();
        var event = row.payload() == null ? null : json.readable(row.payload());
        if (event == null) {
            tally.unreadable();
        } else if (Erased.is(event)) {
            tally.erased();
        } else {
            var accountId = subject.account().accountId();
            meet(new IncomingEvent(accountId, row.leadId(), row.traceParent(), event), row.receivedAt());
        }
    }

    private void meet(IncomingEvent incoming, Instant receivedAt) {
        var step = simulation.next(incoming, receivedAt);
        tally.step(step);
        if (tally.made() > MOST_ACTIONS) {
            throw Problems.invalid(
                    window().member(),
                    "the workflow would make more than " + MOST_ACTIONS + " actions; ask for fewer events");
        }
        step.run().ifPresent(run -> newest.add(run, receivedAt, step.actions()));
    }

    /** What it came to, without the values that the account masks. */
    DryRun result(FieldMasks masks) {
        var account = subject.account();
        var items = new ArrayList<DryRunItem>();
        newest.forEach(kept -> items.add(DryRunItem.of(
                kept.run(),
                kept.receivedAt(),
                masks.shown(account.accountId(), kept.run().trace().triggers()),
                kept.actions())));
        return new DryRun(
                subject.id(),
                subject.rule().workflow().name(),
                subject.draft(),
                account.version(),
                List.copyOf(subject.rule().wakesOn()),
                firstReceivedAt,
                lastReceivedAt,
                tally.counts(),
                items);
    }
}
