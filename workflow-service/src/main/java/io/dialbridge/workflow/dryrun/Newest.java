package io.dialbridge.workflow.dryrun;

import io.dialbridge.workflow.actions.ActionRow;
import io.dialbridge.workflow.rules.Evaluation.Outcome;
import io.dialbridge.workflow.runs.Run;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps what is shown: the newest of the outcome that was asked for, or of the matches and, behind them, of the others. */
final class Newest {

    /** A run that there would have been. */
    record Kept(Run run, Instant receivedAt, List<ActionRow> actions) {}

    private final @Nullable Outcome asked;
    private final int most;
    private final Deque<Kept> matches = new ArrayDeque<>();
    private final Deque<Kept> others = new ArrayDeque<>();

    /** @param asked null for all */
    Newest(@Nullable Outcome asked, int most) {
        this.asked = asked;
        this.most = most;
    }

    /** The newest one so far. */
    void add(Run run, Instant receivedAt, List<ActionRow> actions) {
        if (most > 0 && (asked == null || asked == run.outcome())) {
            var like = run.outcome() == Outcome.NOT_MATCHED ? others : matches;
            if (like.size() == most) {
                like.removeLast();
            }
            like.addFirst(new Kept(run, receivedAt, actions));
        }
    }

    void forEach(Consumer<Kept> reader) {
        matches.forEach(reader);
        others.stream().limit(most - matches.size()).forEach(reader);
    }
}
