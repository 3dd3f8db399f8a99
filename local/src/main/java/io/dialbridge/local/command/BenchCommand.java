package io.dialbridge.local.command;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.bench.Bench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts everything, measures, prints, ends.
 *
 * @param names what to measure
 * @param time how long each phase measures
 * @param warmUp how long what is measured runs before it counts
 * @param rows how many leads are stored before intake is measured, and deliveries before the log is
 */
record BenchCommand(List<String> names, Duration time, Duration warmUp, int rows) {

    private static final Duration DEFAULT_TIME = Duration.ofSeconds(60);
    private static final Duration DEFAULT_WARM_UP = Duration.ofSeconds(60);
    private static final int DEFAULT_ROWS = 1_000_000;

    static BenchCommand parse(List<String> arguments) {
        var names = new ArrayList<String>();
        var time = DEFAULT_TIME;
        var warmUp = DEFAULT_WARM_UP;
        var rows = DEFAULT_ROWS;
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var argument = rest.next();
            if (argument.equals("--seconds") && rest.hasNext()) {
                time = seconds(argument, rest.next());
            } else if (argument.equals("--warm-up") && rest.hasNext()) {
                warmUp = seconds(argument, rest.next());
            } else if (argument.equals("--rows") && rest.hasNext()) {
                rows = rows(rest.next());
            } else if (Bench.NAMES.contains(argument)) {
                names.add(argument);
            } else {
                throw new StartFailure("bench does not know \"" + argument + "\"; it measures "
                        + String.join(", ", Bench.NAMES) + " and takes --seconds N, --warm-up N and --rows N.");
            }
        }
        return new BenchCommand(names.isEmpty() ? Bench.NAMES : List.copyOf(names), time, warmUp, rows);
    }

    private static Duration seconds(String option, String text) {
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw new StartFailure(option + " takes a number from 1 to 9999, not \"" + text + "\".");
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    private static int rows(String text) {
        if (!text.matches("[1-9]\\d{0,7}")) {
            throw new StartFailure("--rows takes a number from 1 to 99999999, not \"" + text + "\".");
        }
        return Integer.parseInt(text);
    }

    void run(Path home, Map<String, String> environment, Terminal terminal) {
        try (var running = Running.prepare(home, environment, terminal)) {
            running.start();
            terminal.say("");
            new Bench(running.bridge(), terminal::say).run(names, time, warmUp, rows);
        }
    }
}
