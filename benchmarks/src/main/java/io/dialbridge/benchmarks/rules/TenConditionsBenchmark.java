package io.dialbridge.benchmarks.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.workflow.rules.AccountRules;
import io.dialbridge.workflow.rules.Evaluation;
import io.dialbridge.workflow.rules.Rule;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One workflow of ten conditions, all of which hold, so that all are looked at. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
public class TenConditionsBenchmark {

    private final Event event = TenConditions.event(TenConditions.LEAD, TenConditions.CALL);
    private final AccountRules rules = AccountRules.compile(TenConditions.account(
            List.of(TenConditions.workflow(TenConditions.allCampaigns(), TenConditions.TRIGGERS))));
    private final Rule rule = rules.rule("0").orElseThrow();
    private final Engine cel = new Cel();
    private final Engine dmn = new CamundaDmn();
    private final Engine jsonLogic = new JsonLogicRules();

    @Benchmark
    public boolean dialbridge() {
        return rule.matches(event);
    }

    /** What an event costs in the service: found in the index, evaluated, and every condition explained. */
    @Benchmark
    public List<Evaluation> dialbridgeWithTrace() {
        return Evaluation.of(rules, event, 100);
    }

    @Benchmark
    public boolean cel() {
        return cel.matches(TenConditions.LEAD, TenConditions.CALL);
    }

    @Benchmark
    public boolean camundaDmn() {
        return dmn.matches(TenConditions.LEAD, TenConditions.CALL);
    }

    @Benchmark
    public boolean jsonLogic() {
        return jsonLogic.matches(TenConditions.LEAD, TenConditions.CALL);
    }
}
