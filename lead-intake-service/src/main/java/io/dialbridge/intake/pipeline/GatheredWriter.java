package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.sources.SourceCaps;
import io.dialbridge.platform.problems.Outage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes leads that come one by one. A lead that finds nobody at work is written at once; those that come meanwhile wait for the end of
 * that, and go together in the next transaction, which costs little more than one of them alone. When such a transaction fails, each is
 * tried alone, so that none fails for another one.
 */
@ApplicationScoped
class GatheredWriter {

    /** Transactions of one line at once. */
    private static final int AT_ONCE = 2;

    /** Leads of one transaction: they hold the locks of their numbers until its end. */
    private static final int MOST = 100;

    /**
     * Who may go together: leads of one account, under the same configuration; those of a capped token among themselves.
     *
     * @param cappedToken empty for senders without a cap
     */
    private record Key(Account account, String cappedToken) {}

    /** A lead in line, and who waits for its verdict, where. */
    private record Waiting(
            Item item,
            UniEmitter<? super Settled> caller,
            @Nullable Context own,
            AtomicBoolean gone) {

        Waiting(Item item, UniEmitter<? super Settled> caller) {
            this(item, caller, Vertx.currentContext(), new AtomicBoolean());
            caller.onTermination(() -> gone.set(true));
        }

        void settled(Settled settled) {
            onOwnContext(() -> caller.complete(settled));
        }

        void failed(Throwable failure) {
            onOwnContext(() -> caller.fail(failure));
        }

        /** Whoever wrote it may be another request: nothing must go on as a part of that. */
        void onOwnContext(Runnable work) {
            if (own == null || own == Vertx.currentContext()) {
                work.run();
            } else {
                own.runOnContext(turn -> work.run());
            }
        }
    }

    private static final class Line {

        private final Queue<Waiting> waiting = new ArrayDeque<>();
        private int running;

        /** Whoever went away before his turn was told of a failure, and sends the lead again. */
        List<Waiting> next() {
            var next = new ArrayList<Waiting>();
            while (!waiting.isEmpty() && next.size() < MOST) {
                var first = waiting.remove();
                if (!first.gone().get()) {
                    next.add(first);
                }
            }
            return next;
        }
    }

    private final Map<Key, Line> lines = new HashMap<>();

    /** @param write writes leads in one transaction; it may be asked again for each of them */
    Uni<Settled> write(Account account, Item item, Function<List<Item>, Uni<List<Settled>>> write) {
        var sender = item.sender();
        var key = new Key(account, SourceCaps.isCapped(sender.source()) ? sender.tokenId() : "");
        return Uni.createFrom().emitter(caller -> enter(key, new Waiting(item, caller), write));
    }

    private void enter(Key key, Waiting newcomer, Function<List<Item>, Uni<List<Settled>>> write) {
        synchronized (lines) {
            var line = lines.computeIfAbsent(key, unknown -> new Line());
            if (line.running == AT_ONCE) {
                line.waiting.add(newcomer);
                return;
            }
            line.running++;
        }
        run(key, List.of(newcomer), write);
    }

    private void run(Key key, List<Waiting> together, Function<List<Item>, Uni<List<Settled>>> write) {
        attempt(together, write)
                .onTermination()
                .invoke(() -> leave(key, write))
                .subscribe()
                .with(told -> {});
    }

    /** Ends when all were told. A database that can't be reached fails all of them alike; else one of them may be to blame. */
    private static Uni<Void> attempt(List<Waiting> together, Function<List<Item>, Uni<List<Settled>>> write) {
        return Uni.createFrom()
                .deferred(() -> write.apply(together.stream().map(Waiting::item).toList()))
                .invoke(settled -> settled(together, settled))
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

    private static Uni<Void> oneByOne(List<Waiting> together, Function<List<Item>, Uni<List<Settled>>> write) {
        return Multi.createFrom()
                .iterable(together)
                .onItem()
                .transformToUniAndConcatenate(waiting -> attempt(List.of(waiting), write))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private void leave(Key key, Function<List<Item>, Uni<List<Settled>>> write) {
        List<Waiting> next;
        synchronized (lines) {
            var line = lines.getOrDefault(key, new Line());
            next = line.next();
            if (next.isEmpty()) {
                line.running--;
                if (line.running == 0) {
                    lines.remove(key);
                }
                return;
            }
        }
        next.getFirst().onOwnContext(() -> run(key, next, write));
    }

    private static void settled(List<Waiting> together, List<Settled> settled) {
        for (var i = 0; i < together.size(); i++) {
            together.get(i).settled(settled.get(i));
        }
    }
}
