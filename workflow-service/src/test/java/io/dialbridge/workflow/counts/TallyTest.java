package io.dialbridge.workflow.counts;

import static io.dialbridge.workflow.EventBuilder.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.dialbridge.workflow.counts.Tally.Counter;
import io.dialbridge.workflow.rules.Evaluation.Outcome;
import io.dialbridge.workflow.rules.Guard;
import io.dialbridge.workflow.runs.Run;
import io.dialbridge.workflow.runs.RunTrace;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static Run run(String event, String workflow, Outcome outcome, @Nullable Guard guard) {
        var trace = new RunTrace(List.of(), List.of());
        return new Run(
                "a",
                "id",
                event,
                "lead.saved",
                workflow,
                "name",
                1,
                "42",
                null,
                null,
                NOON,
                outcome,
                guard,
                trace,
                NOON);
    }

    @Test
    void eachEvaluationCountsOnceInTheOrderOfTheCounters() {
        var tally = new Tally(List.of(
                run("e1", "w2", Outcome.FIRED, null),
                run("e2", "w2", Outcome.FIRED, null),
                run("e3", "w2", Outcome.SUPPRESSED, Guard.RATE_LIMIT),
                run("e1", "w1", Outcome.NOT_MATCHED, null)));
        for (var event : List.of("e1", "e2", "e3", "e4")) {
            tally.evaluated("a", event, "w2");
            tally.evaluated("a", event, "w1");
        }

        assertThat(tally.growth())
                .containsExactly(
                        entry(new Counter("a", "w1", "NOT_MATCHED"), 4),
                        entry(new Counter("a", "w2", "FIRED"), 2),
                        entry(new Counter("a", "w2", "NOT_MATCHED"), 1),
                        entry(new Counter("a", "w2", "RATE_LIMIT"), 1));
    }

    @Test
    void aMatchCountsAlsoWhereTheWorkflowIsGoneMeanwhile() {
        var tally = new Tally(List.of(run("e1", "w", Outcome.FIRED, null)));

        assertThat(tally.growth()).containsExactly(entry(new Counter("a", "w", "FIRED"), 1));
    }

    @Test
    void theSameEventIdInAnotherAccountIsAnotherEvent() {
        var tally = new Tally(List.of(run("e1", "w", Outcome.FIRED, null)));
        tally.evaluated("b", "e1", "w");

        assertThat(tally.growth())
                .containsExactly(
                        entry(new Counter("a", "w", "FIRED"), 1), entry(new Counter("b", "w", "NOT_MATCHED"), 1));
    }
}
