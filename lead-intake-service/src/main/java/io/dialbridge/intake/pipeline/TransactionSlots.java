package io.dialbridge.intake.pipeline;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * At most so many pieces of work at once, the others wait for their turn without a thread. Work that has its turn goes on to its end
 * though its caller went away, and so keeps its slot.
 */
public final class TransactionSlots {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int free;

    public TransactionSlots(int slots) {
        this.free = slots;
    }

    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .emitter(caller -> enter(() -> Uni.createFrom()
                        .deferred(() -> work.get())
                        .onTermination()
                        .invoke(this::leave)
                        .subscribe()
                        .with(caller::complete, caller::fail)));
    }

    private void enter(Runnable work) {
        synchronized (this) {
            if (free == 0) {
                waiting.add(onOwnContext(work));
                return;
            }
            free--;
        }
        work.run();
    }

    private void leave() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                free++;
                return;
            }
        }
        next.run();
    }

    /** Whoever leaves is another request: the work must not go on as a part of that. */
    private static Runnable onOwnContext(Runnable work) {
        var own = Vertx.currentContext();
        return own == null ? work : () -> own.runOnContext(turn -> work.run());
    }
}
