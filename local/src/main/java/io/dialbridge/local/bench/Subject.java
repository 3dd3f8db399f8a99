package io.dialbridge.local.bench;

import io.dialbridge.local.client.DialerAccount;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What the measurements work with.
 *
 * @param account fresh, with one workflow that sends each sale to the receiver
 * @param receiver where the workflow's requests arrive
 * @param time how long each phase measures
 * @param out takes the rows
 */
record Subject(
        DialerAccount account,
        LoadClient client,
        Receiver receiver,
        ProcessorTime processors,
        Duration time,
        Consumer<String> out) {

    /** Compilers, caches and pools settle before anything counts. */
    Duration warmUp() {
        return time.dividedBy(3);
    }

    void row(String format, Object... values) {
        out.accept("  " + format.formatted(values));
    }
}
