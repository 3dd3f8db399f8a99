package io.dialbridge.benchmarks;

import io.dialbridge.benchmarks.rules.ManyWorkflowsBenchmark;
import io.dialbridge.benchmarks.rules.TenConditionsBenchmark;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks on one thread and prints a table. Of the rounds of each the best is shown too: on a machine with other work it is
 * nearest to what the code can do.
 */
public final class Main {

    private static final int FORKS = 2;
    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS = 5;
    private static final int DEFAULT_SECONDS = 1;

    private static final Map<String, String> TITLES = Map.of(
            "dialbridge", "Dialbridge, without trace",
            "dialbridgeWithTrace", "Dialbridge, index and full trace",
            "cel", "dev.cel",
            "camundaDmn", "camunda-engine-dmn",
            "jsonLogic", "json-logic-java");

    private Main() {}

    /** @param arguments how many seconds a round takes; without one a second */
    public static void main(String[] arguments) throws RunnerException {
        var seconds = arguments.length == 0 ? DEFAULT_SECONDS : Integer.parseInt(arguments[0]);
        var out = System.out;
        out.println("One workflow of ten conditions, one thread              per second      best round");
        run(TenConditionsBenchmark.class, seconds, result -> printRate(out, result));
        out.println();
        out.println("10,000 workflows against one event                        p50 in µs       p99 in µs");
        run(ManyWorkflowsBenchmark.class, seconds, result -> printTimes(out, result));
    }

    private interface Printer {
        void print(RunResult result);
    }

    private static void run(Class<?> benchmark, int seconds, Printer printer) throws RunnerException {
        var options = new OptionsBuilder()
                .include(benchmark.getName())
                .forks(FORKS)
                .threads(1)
                .warmupIterations(WARM_UP_ROUNDS)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(ROUNDS)
                .measurementTime(TimeValue.seconds(seconds))
                .jvmArgsAppend("-Xmx1g", "-XX:+UseSerialGC")
                .verbosity(VerboseMode.SILENT)
                .build();
        new Runner(options)
                .run().stream()
                        .sorted(Comparator.comparingDouble(
                                result -> -result.getPrimaryResult().getScore()))
                        .forEach(printer::print);
    }

    private static void printRate(PrintStream out, RunResult result) {
        var rounds = result.getPrimaryResult().getStatistics();
        var name = result.getPrimaryResult().getLabel();
        out.printf(
                Locale.ROOT,
                "%-50s %,15.0f %,15.0f%n",
                TITLES.getOrDefault(name, name),
                rounds.getMean(),
                rounds.getMax());
    }

    private static void printTimes(PrintStream out, RunResult result) {
        var times = result.getPrimaryResult().getStatistics();
        out.printf(
                Locale.ROOT,
                "%-50s %,15.0f %,15.0f%n",
                title(result.getParams().getParam("kind")),
                times.getPercentile(50),
                times.getPercentile(99));
    }

    private static String title(String kind) {
        return kind.equals("ALIKE")
                ? "All candidates, no value tells them apart"
                : "Of 200 dispositions, 50 for this event";
    }
}
