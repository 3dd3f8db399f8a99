package io.dialbridge.platform;

import io.smallrye.mutiny.Uni;

/** Work that goes on when its caller goes away: what was committed still has to be counted, and its messages have to leave. */
public final class ToItsEnd {

    private ToItsEnd() {}

    /** Starts the work, whether or not anybody waits for it. A failure is the caller's to hear. */
    public static <T> Uni<T> of(Uni<T> work) {
        var remembered = work.memoize().indefinitely();
        remembered.subscribe().with(done -> {}, failure -> {});
        return remembered;
    }
}
