package io.dialbridge.local.command;

import io.dialbridge.local.StartFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts everything, says where, and stays until it is stopped or a part of it dies. */
final class Up {

    private Up() {}

    static Up parse(List<String> arguments) {
        if (!arguments.isEmpty()) {
            throw new StartFailure("up takes no arguments.");
        }
        return new Up();
    }

    void run(Path home, Map<String, String> environment, Terminal terminal) {
        try (var running = Running.start(home, environment, terminal)) {
            var bridge = running.bridge();
            terminal.say("front door  " + bridge.frontDoor());
            terminal.say("account     1 (Main)");
            terminal.say("token       " + bridge.settings().token());
            terminal.say("ready");
            throw running.awaitDeath();
        }
    }
}
