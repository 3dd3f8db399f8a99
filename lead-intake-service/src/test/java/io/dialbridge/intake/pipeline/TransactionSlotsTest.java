package io.dialbridge.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionSlotsTest {

    private final TransactionSlots slots = new TransactionSlots(2);
    private final List<UniEmitter<? super Integer>> running = new ArrayList<>();
    private final List<Integer> done = new ArrayList<>();

    @Test
    void noMoreThanTheSlotsRunAtOnceAndTheRestComeInTheirOrder() {
        for (var i = 0; i < 5; i++) {
            start();
        }
        assertThat(running).hasSize(2);
        running.get(1).complete(1);
        assertThat(running).hasSize(3);
        running.get(0).complete(0);
        running.get(2).complete(2);
        running.get(3).complete(3);
        running.get(4).complete(4);
        assertThat(done).containsExactly(1, 0, 2, 3, 4);
        start();
        start();
        start();
        assertThat(running).hasSize(7);
    }

    @Test
    void whatFailsGivesItsSlotBack() {
        start();
        start();
        start();
        running.getFirst().fail(new IllegalStateException("the database is gone"));
        assertThat(running).hasSize(3);
        slots.<Integer>run(() -> {
                    throw new IllegalStateException("before it began");
                })
                .subscribe()
                .with(done::add, failure -> done.add(-1));
        running.get(1).complete(1);
        assertThat(done).containsExactly(-1, -1, 1);
        start();
        assertThat(running).hasSize(4);
    }

    @Test
    void whoGoesAwayKeepsTheSlotUntilTheWorkIsDone() {
        var gone = slots.<Integer>run(() -> Uni.createFrom().emitter(running::add))
                .subscribe()
                .with(done::add);
        start();
        start();
        gone.cancel();
        assertThat(running).hasSize(2);
        running.getFirst().complete(0);
        assertThat(running).hasSize(3);
        assertThat(done).isEmpty();
    }

    private void start() {
        slots.<Integer>run(() -> Uni.createFrom().emitter(running::add))
                .subscribe()
                .with(done::add, failure -> done.add(-1));
    }
}
