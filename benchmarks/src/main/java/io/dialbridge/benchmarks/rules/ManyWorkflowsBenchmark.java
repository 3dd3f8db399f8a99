package io.dialbridge.benchmarks.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.workflow.rules.AccountRules;
import io.dialbridge.workflow.rules.Evaluation;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Ten thousand workflows of all campaigns, all woken by the event, with the trace of what matches and of the first 100 that don't: what the
 * service records.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ManyWorkflowsBenchmark {

    private static final int WORKFLOWS = 10_000;
    private static final int STATUSES = 200;

    public enum Kind {
        /** Of 200 dispositions each, so that the index finds 50. */
        SELECTIVE,
        /** Alike in all that the index knows, and failing at the last of their conditions. */
        ALIKE
    }

    @Param({"SELECTIVE", "ALIKE"})
    Kind kind = Kind.SELECTIVE;

    private final Event event = TenConditions.event(TenConditions.LEAD, TenConditions.CALL);

    private AccountRules rules = AccountRules.compile(TenConditions.account(List.of()));

    @Setup
    public void compile() {
        rules = AccountRules.compile(TenConditions.account(
                IntStream.range(0, WORKFLOWS).mapToObj(this::workflow).toList()));
    }

    private Workflow workflow(int number) {
        return TenConditions.workflow(
                TenConditions.allCampaigns(),
                switch (kind) {
                    case SELECTIVE ->
                        List.of(
                                new Trigger.Disposition(
                                        true, List.of(number % STATUSES == 0 ? "SALE" : "S" + number % STATUSES)),
                                new Trigger.TermReason(true, List.of("AGENT")),
                                TenConditions.field("lead.called_count", Operator.GREATER_THAN, "" + number % 7, null));
                    case ALIKE ->
                        List.of(
                                new Trigger.Disposition(true, List.of("SALE")),
                                new Trigger.TermReason(true, List.of("AGENT")),
                                TenConditions.field("lead.email", Operator.ENDS_WITH, ".com", null),
                                TenConditions.field(
                                        "lead.annual_revenue", Operator.GREATER_THAN, "" + (30_000 + number), null));
                });
    }

    @Benchmark
    public List<Evaluation> event() {
        return Evaluation.of(rules, event, 100);
    }
}
