package io.dialbridge.platform;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Work on many rows, a bounded number in each transaction. */
public final class Batches {

    private Batches() {}

    /**
     * Batch after batch, until one comes up short.
     *
     * @param size of a full batch
     * @param batch works on one, and answers how many rows that were
     * @return how many rows it was in all
     */
    public static Uni<Integer> untilShort(int size, Supplier<Uni<Integer>> batch) {
        return Uni.createFrom()
                .deferred(() -> batch.get())
                .repeat()
                .whilst(done -> done == size)
                .collect()
                .asList()
                .map(counts -> counts.stream().mapToInt(Integer::intValue).sum());
    }

    /**
     * Removes what has become too old, batch after batch. Never fails: a failure is told in the log, and the next time goes on.
     *
     * @param what is removed, as the log names it
     */
    public static Uni<Void> purge(Logger log, String what, int size, Supplier<Uni<Integer>> batch) {
        return untilShort(size, batch)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> log.warnf("state=%s-purge-failed cause=%s", what, failure.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
