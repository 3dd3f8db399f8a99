package io.dialbridge.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.payload.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final LaneKey SLOW = new LaneKey("1", "slow");
    private static final LaneKey FAST = new LaneKey("1", "fast");

    private long nanos;
    private final Lanes lanes = new Lanes(100, 4, 20, () -> nanos);

    @Test
    void anEndpointThatNobodyKnowsGetsItsPlacesAndNoMore() {
        assertThat(reserve(SLOW, 10)).isEqualTo(4);
        assertThat(reserve(FAST, 10)).as("the other lane is not touched").isEqualTo(4);
    }

    @Test
    void noMoreIsSentAtOnceThanThereArePlaces() {
        learn(FAST, Duration.ofMillis(10));
        reserve(FAST, 6);
        IntStream.range(0, 6).forEach(n -> lanes.enter(claim(FAST)));

        assertThat(startable(FAST)).isEqualTo(4);
        lanes.sent(FAST, Duration.ofMillis(10));
        assertThat(startable(FAST)).isEqualTo(1);
    }

    @Test
    void whoAnswersFastMayHaveMoreWaiting() {
        learn(FAST, Duration.ofMillis(1));
        learn(SLOW, Duration.ofSeconds(10));

        assertThat(reserve(FAST, 100)).as("4 places and 20 ahead").isEqualTo(24);
        assertThat(reserve(SLOW, 100)).as("4 places").isEqualTo(4);
    }

    @Test
    void whoStopsAnsweringLosesWhatWaitsForIt() {
        learn(FAST, Duration.ofMillis(1));
        reserve(FAST, 24);
        IntStream.range(0, 24).forEach(n -> lanes.enter(claim(FAST)));
        startable(FAST);
        assertThat(lanes.takeStalled()).isEmpty();

        nanos += Duration.ofSeconds(2).toNanos();

        assertThat(lanes.takeStalled()).hasSize(20);
        IntStream.range(0, 20).forEach(n -> lanes.leave(FAST));
        assertThat(reserve(FAST, 1))
                .as("four hang, and nothing is given to wait behind them")
                .isZero();
        assertThat(reserve(SLOW, 4)).isEqualTo(4);
    }

    @Test
    void allTogetherHoldNoMoreThanTheTotal() {
        var small = new Lanes(6, 4, 0, () -> nanos);

        assertThat(IntStream.range(0, 4).filter(n -> small.reserve(SLOW)).count())
                .isEqualTo(4);
        assertThat(IntStream.range(0, 4).filter(n -> small.reserve(FAST)).count())
                .isEqualTo(2);
        assertThat(small.reserveBatch().limit()).isZero();
        assertThat(small.leave(SLOW)).as("somebody was turned away").isTrue();
        assertThat(small.held()).isEqualTo(5);
    }

    @Test
    void aClaimTakesTheRoomThatItUsesAndGivesBackTheRest() {
        reserve(SLOW, 3);

        var space = lanes.reserveBatch();

        assertThat(space.known()).contains(new ClaimStore.Room(SLOW, 1));
        assertThat(space.otherwise()).isEqualTo(4);
        assertThat(space.limit()).isEqualTo(97);
        lanes.claimed(space, List.of(claim(SLOW), claim(FAST)));
        assertThat(lanes.held()).isEqualTo(5);
        assertThat(lanes.leave(SLOW))
                .as("its room was used up, there may be more")
                .isTrue();
        assertThat(lanes.leave(FAST))
                .as("there was room left: nothing more was due")
                .isFalse();
    }

    private int reserve(LaneKey key, int wanted) {
        return (int) IntStream.range(0, wanted).filter(n -> lanes.reserve(key)).count();
    }

    private void learn(LaneKey key, Duration took) {
        lanes.reserve(key);
        lanes.enter(claim(key));
        lanes.next(key);
        lanes.sent(key, took);
        lanes.leave(key);
    }

    private int startable(LaneKey key) {
        var started = 0;
        while (lanes.next(key) != null) {
            started++;
        }
        return started;
    }

    private static Claim claim(LaneKey key) {
        var id = UUID.randomUUID();
        var values = new Values(Map.of(), Map.of(), Map.of());
        var delivery = new Delivery(
                key.accountId(),
                id.toString(),
                Target.OfEndpoint.plain(key.name()),
                DeliveryTrigger.of(DeliveryTrigger.Type.WORKFLOW),
                null,
                Instant.EPOCH,
                0,
                values,
                null,
                0);
        return new Claim(delivery, id, LocalDate.EPOCH, 1, 0);
    }
}
