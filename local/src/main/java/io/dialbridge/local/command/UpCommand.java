package io.dialbridge.local.command;

import io.dialbridge.local.StartFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts everything, says where, and stays until it is stopped or a part of it dies. */
final class UpCommand {

    private UpCommand() {}

    static UpCommand parse(List<String> arguments) {
        if (!arguments.isEmpty()) {
            throw new StartFailure("up takes no arguments.");
        }
        return new UpCommand();
    }

    void run(Path home, Map<String, String> environment, Terminal terminal) {
        try (var running = Running.prepare(home, environment, terminal)) {
            running.start();
            throw running.awaitDeath();
        }
    }
}
