package io.dialbridge.local.command;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.client.ApiClient;
import io.dialbridge.local.crm.DemoCrm;
import io.dialbridge.local.demo.Demo;
import io.dialbridge.local.launch.LocalBridge;
import io.dialbridge.local.launch.Service;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Starts everything with a demo CRM, shows the main job, then stays, or ends when told {@code --exit}. */
final class DemoCommand {

    private final boolean exit;

    private DemoCommand(boolean exit) {
        this.exit = exit;
    }

    static DemoCommand parse(List<String> arguments) {
        if (!arguments.isEmpty() && !arguments.equals(List.of("--exit"))) {
            throw new StartFailure("demo takes no argument but --exit.");
        }
        return new DemoCommand(!arguments.isEmpty());
    }

    void run(Path home, Map<String, String> environment, Terminal terminal) {
        try (var running = Running.prepare(home, environment, terminal)) {
            var bridge = running.bridge();
            var port = bridge.settings().ports().crm();
            bridge.alsoNeeds(port, "demo CRM");
            running.start();
            try (var crm = DemoCrm.open(port, Clock.systemUTC())) {
                new Demo(
                                new ApiClient(
                                        bridge.frontDoor(), bridge.settings().token()),
                                crm,
                                Clock.systemUTC(),
                                terminal::say)
                        .run();
                terminal.say("");
                if (exit) {
                    terminal.say("The demo is done.");
                    return;
                }
                sayWhatToOpen(bridge, crm, terminal);
                throw running.awaitDeath();
            }
        }
    }

    private static void sayWhatToOpen(LocalBridge bridge, DemoCrm crm, Terminal terminal) {
        terminal.say("Everything stays up until Ctrl-C. To look at:");
        for (var service : Service.values()) {
            terminal.say("  %-20s %s/api/%s/docs".formatted(service.module(), bridge.frontDoor(), service.section()));
        }
        terminal.say("  %-20s %s/_crm/requests".formatted("demo CRM", crm.address()));
        terminal.say("  %-20s %s".formatted("logs", bridge.settings().data().resolve("logs")));
    }
}
