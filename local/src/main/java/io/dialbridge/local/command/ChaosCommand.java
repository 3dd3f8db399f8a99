package io.dialbridge.local.command;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.chaos.Chaos;
import io.dialbridge.local.chaos.Outcome;
import io.dialbridge.local.launch.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts everything, breaks one part after another under load, prints what came of it, ends.
 *
 * @param perSecond deliveries
 * @param time before each fault, and after it
 */
record ChaosCommand(int perSecond, Duration time) {

    private static final int USUAL_RATE = 300;
    private static final Duration USUAL_TIME = Duration.ofSeconds(60);

    /** Further replicas listen where the ports that are counted from one front door end. */
    private static final int PORTS_APART = 20;

    static ChaosCommand parse(List<String> arguments) {
        var rate = USUAL_RATE;
        var time = USUAL_TIME;
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var argument = rest.next();
            if (argument.equals("--rate") && rest.hasNext()) {
                rate = number(argument, rest.next());
            } else if (argument.equals("--seconds") && rest.hasNext()) {
                time = Duration.ofSeconds(number(argument, rest.next()));
            } else {
                throw new StartFailure("chaos does not know \"" + argument + "\"; it takes --rate N and --seconds N.");
            }
        }
        return new ChaosCommand(rate, time);
    }

    private static int number(String name, String text) {
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw new StartFailure(name + " takes a number from 1 to 9999, not \"" + text + "\".");
        }
        return Integer.parseInt(text);
    }

    void run(Path home, Map<String, String> environment, Terminal terminal) {
        try (var running = Running.prepare(home, environment, terminal)) {
            running.start();
            terminal.say("");
            var further = new AtomicInteger(running.bridge().settings().ports().frontDoor());
            var outcomes = new Chaos(
                            running.bridge(), () -> new Ports(further.addAndGet(PORTS_APART)), perSecond, time, time)
                    .run(terminal::say);
            if (!outcomes.stream().allMatch(Outcome::held)) {
                throw new StartFailure("Something was lost, or came twice that was not in flight.");
            }
        }
    }
}
