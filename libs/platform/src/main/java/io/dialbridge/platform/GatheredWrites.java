package io.dialbridge.platform;

import io.dialbridge.platform.problems.Outage;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes what comes one by one. What finds few at work in its line is written at once; what comes meanwhile waits for the end of one of
 * those, and goes together in the next transaction, which costs little more than one of them alone. When such a transaction fails, each is
 * tried alone, so that none fails for another one.
 *
 * @param <L> names a line: who stands in one may go together
 * @param <W> what is written
 * @param <R> what its sender is told
 */
public final class GatheredWrites<L, W, R> {

    /**
     * @param atOnce transactions of one line at once
     * @param patience how long something waits for the end of those before it goes beside them, while they are fewer
     * @param most size of a transaction; what is larger goes by itself
     * @param mostWaiting size of all that waits, in all lines; others are told that we are busy
     */
    public record Limits(int atOnce, Duration patience, int most, int mostWaiting) {

        /** For what callers send one by one. */
        public static final Limits USUAL = new Limits(2, Duration.ZERO, 100, 10_000);

        /** For what costs little next to its transaction: as few of these as can be, unless one has to wait for a lock. */
        public static final Limits FEW = new Limits(2, Duration.ofMillis(50), 100, 10_000);
    }

    private enum Turn {
        NOW,
        LATER,
        NEVER
    }

    /** Something in line, and who waits for its end, where. */
    private record Waiting<W, R>(
            W work,
            int size,
            UniEmitter<? super R> caller,
            @Nullable Context own,
            AtomicBoolean gone,
            AtomicBoolean begun) {

        Waiting(W work, int size, UniEmitter<? super R> caller) {
            this(work, size, caller, Vertx.currentContext(), new AtomicBoolean(), new AtomicBoolean());
            caller.onTermination(() -> gone.set(true));
        }

        void done(R result) {
            onOwnContext(() -> caller.complete(result));
        }

        void failed(Throwable failure) {
            onOwnContext(() -> caller.fail(failure));
        }

        /** Whoever wrote it may be another request: nothing must go on as a part of that. */
        void onOwnContext(Runnable then) {
            if (own == null || own == Vertx.currentContext()) {
                then.run();
            } else {
                own.runOnContext(turn -> then.run());
            }
        }
    }

    private static final class Line<W, R> {

        private final Queue<Waiting<W, R>> waiting = new ArrayDeque<>();
        private int running;
    }

    private final Limits limits;
    private final ToIntFunction<W> size;
    private final Map<L, Line<W, R>> lines = new HashMap<>();
    private int waitingSize;

    public GatheredWrites(Limits limits, ToIntFunction<W> size) {
        this.limits = limits;
        this.size = size;
    }

    /**
     * Tells what became of it when that is certain. Once begun, it goes on although the caller goes away; who goes away before is left
     * out.
     *
     * @param write writes what stands in this line in one transaction, and tells of each in their order; it may be asked again for each of
     *     them
     */
    public Uni<R> write(L line, W work, Function<List<W>, Uni<List<R>>> write) {
        return Uni.createFrom()
                .emitter(caller -> enter(line, new Waiting<>(work, size.applyAsInt(work), caller), write));
    }

    private void enter(L name, Waiting<W, R> newcomer, Function<List<W>, Uni<List<R>>> write) {
        switch (turn(name, newcomer)) {
            case NOW -> run(name, List.of(newcomer), write);
            // Whoever leaves the line takes it along, unless that takes too long.
            case LATER -> waitPatiently(name, newcomer, write);
            case NEVER -> newcomer.failed(Problems.busy("More waits to be written than fits. Send it again.", 1));
        }
    }

    private Turn turn(L name, Waiting<W, R> newcomer) {
        synchronized (lines) {
            var line = lines.computeIfAbsent(name, unknown -> new Line<>());
            if (line.running == 0 || isHurried() && line.running < limits.atOnce()) {
                line.running++;
                return Turn.NOW;
            }
            if (waitingSize + newcomer.size() > limits.mostWaiting()) {
                return Turn.NEVER;
            }
            waitingSize += newcomer.size();
            line.waiting.add(newcomer);
            return Turn.LATER;
        }
    }

    private boolean isHurried() {
        return limits.patience().isZero();
    }

    private void waitPatiently(L name, Waiting<W, R> newcomer, Function<List<W>, Uni<List<R>>> write) {
        if (!isHurried()) {
            // By no timer of the event loop: one that is set on behalf of a request may be gone with it.
            Infrastructure.getDefaultWorkerPool()
                    .schedule(
                            () -> goBeside(name, newcomer, write),
                            limits.patience().toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void goBeside(L name, Waiting<W, R> newcomer, Function<List<W>, Uni<List<R>>> write) {
        List<Waiting<W, R>> next;
        synchronized (lines) {
            var line = lines.get(name);
            if (line == null || newcomer.begun().get() || line.running == limits.atOnce()) {
                return;
            }
            next = next(line);
            if (next.isEmpty()) {
                return;
            }
            line.running++;
        }
        next.getFirst().onOwnContext(() -> run(name, next, write));
    }

    private void run(L name, List<Waiting<W, R>> together, Function<List<W>, Uni<List<R>>> write) {
        attempt(together, write)
                .onTermination()
                .invoke(() -> leave(name, write))
                .subscribe()
                .with(told -> {});
    }

    /** Ends when all were told. A database that can't be reached fails all of them alike; else one of them may be to blame. */
    private Uni<Void> attempt(List<Waiting<W, R>> together, Function<List<W>, Uni<List<R>>> write) {
        return Uni.createFrom()
                .deferred(() -> write.apply(together.stream().map(Waiting::work).toList()))
                .invoke(results -> tell(together, results))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    if (together.size() > 1 && !Outage.passing(failure)) {
                        return oneByOne(together, write);
                    }
                    together.forEach(waiting -> waiting.failed(failure));
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> oneByOne(List<Waiting<W, R>> together, Function<List<W>, Uni<List<R>>> write) {
        return Multi.createFrom()
                .iterable(together)
                .onItem()
                .transformToUniAndConcatenate(waiting -> attempt(List.of(waiting), write))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private void leave(L name, Function<List<W>, Uni<List<R>>> write) {
        List<Waiting<W, R>> next;
        synchronized (lines) {
            var line = lines.getOrDefault(name, new Line<>());
            next = next(line);
            if (next.isEmpty()) {
                line.running--;
                if (line.running == 0) {
                    lines.remove(name);
                }
                return;
            }
        }
        next.getFirst().onOwnContext(() -> run(name, next, write));
    }

    /** Whoever went away before his turn was told of a failure, and sends it again. */
    private List<Waiting<W, R>> next(Line<W, R> line) {
        var next = new ArrayList<Waiting<W, R>>();
        var room = limits.most();
        while (!line.waiting.isEmpty()
                && (next.isEmpty() || line.waiting.element().size() <= room)) {
            var first = line.waiting.remove();
            waitingSize -= first.size();
            first.begun().set(true);
            if (!first.gone().get()) {
                room -= first.size();
                next.add(first);
            }
        }
        return next;
    }

    private static <W, R> void tell(List<Waiting<W, R>> together, List<R> results) {
        for (var i = 0; i < together.size(); i++) {
            together.get(i).done(results.get(i));
        }
    }
}
