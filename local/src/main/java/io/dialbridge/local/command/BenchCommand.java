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
 * @param rows how many leads are stored before intake is measured, and deliveries before the log is
 */
record BenchCommand(List<String> names, Duration time, int rows) {

    private static final Duration DEFAULT_TIME = Duration.ofSeconds(60);
    private static final int DEFAULT_ROWS = 1_000_000;

    static BenchCommand parse(List<String> arguments) {
        var names = new ArrayList<String>();
        var time = DEFAULT_TIME;
        var rows = DEFAULT_ROWS;
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var argument = rest.next();
            if (argument.equals("--seconds") && rest.hasNext()) {
                time = seconds(rest.next());
            } else if (argument.equals("--rows") && rest.hasNext()) {
                rows = rows(rest.next());
            } else if (Bench.NAMES.contains(argument)) {
                names.add(argument);
            } else {
                throw new StartFailure("bench does not know \"" + argument + "\"; it measures "
                        + String.join(", ", Bench.NAMES) + " and takes --seconds N and --rows N.");
            }
        }
        return new BenchCommand(names.isEmpty() ? Bench.NAMES : List.copyOf(names), time, rows);
    }

    private static Duration seconds(String text) {
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw new StartFailure("--seconds takes a number from 1 to 9999, not \"" + text + "\".");
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
            new Bench(running.bridge(), terminal::say).run(names, time, rows);
        }
    }
}
