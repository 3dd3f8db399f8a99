package io.dialbridge.local.bench;

import io.dialbridge.local.client.DialerAccount;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What the measurements work with.
 *
 * @param account fresh, with one workflow that sends each sale to the receiver
 * @param receiver where the workflow's requests arrive
 * @param intake process of lead-intake-service
 * @param time how long each phase measures
 * @param warmUp how long what is measured runs before: compilers, caches and pools settle before anything counts
 * @param stock how many leads are stored before anything is measured with many of them
 * @param out takes the rows
 */
record Subject(
        DialerAccount account,
        LoadClient client,
        Receiver receiver,
        ProcessorTime processors,
        ResidentMemory intake,
        Duration time,
        Duration warmUp,
        int stock,
        Consumer<String> out) {

    void row(String format, Object... values) {
        out.accept("  " + format.formatted(values));
    }
}
