package io.dialbridge.dispatch.mail;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How many e-mails are on their way to the mail server at once; the others wait in line, and only for so long. The mail client has a line
 * of its own, but one that nobody can leave: an e-mail would go out long after it was said to be too late, and again.
 */
final class Places {

    private final Deque<CompletableFuture<Void>> line = new ArrayDeque<>();
    private int free;

    Places(int places) {
        free = places;
    }

    /** Completes with a place, which is to be left in the end; fails with a {@link java.util.concurrent.TimeoutException}. */
    CompletableFuture<Void> enter(Duration patience) {
        var place = new CompletableFuture<Void>();
        synchronized (this) {
            if (free > 0) {
                free--;
                place.complete(null);
            } else {
                line.add(place);
            }
        }
        return place.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    void leave() {
        var next = next();
        // Who has given up does not take it.
        while (next != null && !next.complete(null)) {
            next = next();
        }
    }

    private synchronized @Nullable CompletableFuture<Void> next() {
        var next = line.poll();
        if (next == null) {
            free++;
        }
        return next;
    }
}
