package io.dialbridge.local.command;

import io.dialbridge.local.StartFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;

/** Entry point of the launcher; {@code ./dialbridge} finds the Java, builds what is missing and calls this. */
public final class Main {

    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private Main() {}

    /** Ends the process: 0 when all went well, 1 when not, 2 for a command that does not exist. */
    public static void main(String[] arguments) {
        // The libraries' own news would drown ours.
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        var terminal = new Terminal(System.out, System.err);
        var home = Path.of(System.getProperty("dialbridge.home", ""))
                .toAbsolutePath()
                .normalize();
        var command = arguments.isEmpty() ? "" : arguments.getFirst();
        var rest = arguments.stream().skip(1).toList();
        try {
            switch (command) {
                case "up" -> UpCommand.parse(rest).run(home, System.getenv(), terminal);
                case "demo" -> DemoCommand.parse(rest).run(home, System.getenv(), terminal);
                case "chaos" -> ChaosCommand.parse(rest).run(home, System.getenv(), terminal);
                case "bench" -> BenchCommand.parse(rest).run(home, System.getenv(), terminal);
                default -> {
                    terminal.error("There is no command \"" + command + "\"; ./dialbridge help lists them.");
                    return WRONG_USE;
                }
            }
            return 0;
        } catch (StartFailure failure) {
            terminal.failure(failure);
            return FAILED;
        }
    }
}
