package io.dialbridge.local.command;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.launch.LocalBridge;
import io.dialbridge.local.launch.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** A started Dialbridge that is stopped when its command ends, or when Ctrl-C or a termination signal ends the process. */
final class Running implements AutoCloseable {

    private final LocalBridge bridge;
    private final Terminal terminal;
    private volatile boolean closed;

    private Running(LocalBridge bridge, Terminal terminal) {
        this.bridge = bridge;
        this.terminal = terminal;
    }

    /** Reads the settings; from here on a signal stops whatever has been started. */
    static Running prepare(Path home, Map<String, String> environment, Terminal terminal) {
        var bridge = new LocalBridge(Settings.from(environment, home), environment, line -> terminal.say("  " + line));
        var running = new Running(bridge, terminal);
        Runtime.getRuntime().addShutdownHook(new Thread(running::stopAtSignal, "stop"));
        return running;
    }

    /** @throws StartFailure when it can't start */
    void start() {
        terminal.say("Starting Dialbridge");
        bridge.start();
        terminal.say("front door  " + bridge.frontDoor());
        terminal.say("account     1 (Main)");
        terminal.say("token       " + bridge.settings().token());
        terminal.say("ready");
    }

    LocalBridge bridge() {
        return bridge;
    }

    /** Waits for a signal, which ends the process, or for the death of a part. */
    StartFailure awaitDeath() {
        try {
            return bridge.death().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new StartFailure("Interrupted.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void stopAtSignal() {
        if (!closed) {
            terminal.say("Stopping");
        }
        close();
    }

    @Override
    public void close() {
        closed = true;
        bridge.close();
    }
}
