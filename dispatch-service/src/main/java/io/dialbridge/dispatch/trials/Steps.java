package io.dialbridge.dispatch.trials;

import io.dialbridge.dispatch.outbound.Breakage;
import io.dialbridge.dispatch.outbound.Identity;
import io.dialbridge.dispatch.trials.Step.Name;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Takes steps within the deadline of all of them. */
final class Steps {

    private final Limit limit;
    private final Notes notes;

    Steps(Limit limit, Notes notes) {
        this.limit = limit;
        this.notes = notes;
    }

    /** When a step began. */
    record Begun(long nanos) {

        static Begun now() {
            return new Begun(System.nanoTime());
        }

        int ms() {
            return (int) ((System.nanoTime() - nanos) / 1_000_000);
        }
    }

    Duration left() {
        return limit.left();
    }

    /**
     * Empty when it failed, which is then noted.
     *
     * @param todo what to do then
     */
    <T> Optional<T> take(Name step, Begun begun, String todo, Callable<T> work) throws InterruptedException {
        try {
            return Optional.of(limit.within(work));
        } catch (TimeoutException late) {
            notes.failed(step, begun.ms(), "took longer than the time that was left", todo);
        } catch (ExecutionException failure) {
            notes.failed(step, begun.ms(), words(failure), todo);
        }
        return Optional.empty();
    }

    private static String words(ExecutionException failure) {
        return switch (failure.getCause()) {
            case SocketTimeoutException late -> "no connection in time";
            case Identity.Unreadable unreadable -> String.valueOf(unreadable.getMessage());
            case null, default -> Breakage.of(failure).detail();
        };
    }
}
