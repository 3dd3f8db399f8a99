package io.dialbridge.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.payload.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final LaneKey SLOW = new LaneKey("1", "slow");
    private static final LaneKey FAST = new LaneKey("1", "fast");

    private long nanos;
    /** So that the search begins at the beginning: rows of one time may be seen a little later than those of a moment after. */
    private static final Instant DUE = Instant.EPOCH.plusMillis(100);

    private final Map<LaneKey, Integer> places = new HashMap<>();
    private final Map<LaneKey, Integer> rooms = new HashMap<>();
    private final Lanes lanes = new Lanes(100, 20, rules(), () -> nanos);

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
        var small = new Lanes(6, 0, rules(), () -> nanos);

        assertThat(IntStream.range(0, 4).filter(n -> small.reserve(SLOW)).count())
                .isEqualTo(4);
        assertThat(IntStream.range(0, 4).filter(n -> small.reserve(FAST)).count())
                .isEqualTo(2);
        assertThat(small.reserveBatch(lane -> true).limit()).isZero();
        assertThat(small.leave(SLOW)).as("somebody was turned away").isTrue();
        assertThat(small.held()).isEqualTo(5);
    }

    @Test
    void aClaimTakesTheRoomThatItUsesAndGivesBackTheRest() {
        reserve(SLOW, 3);
        lanes.want(SLOW);
        lanes.want(FAST);

        var space = lanes.reserveBatch(lane -> true);

        assertThat(space.rooms())
                .containsExactlyInAnyOrder(
                        new ClaimStore.Room(SLOW, 1, Instant.EPOCH), new ClaimStore.Room(FAST, 4, Instant.EPOCH));
        assertThat(space.limit()).as("as much as the rooms").isEqualTo(5);
        lanes.claimed(space, List.of(claim(SLOW), claim(FAST)));
        assertThat(lanes.held()).isEqualTo(5);
        assertThat(lanes.leave(SLOW))
                .as("its room was used up, there may be more")
                .isTrue();
        assertThat(lanes.leave(FAST))
                .as("there was room left: nothing more was due")
                .isFalse();
    }

    @Test
    void onlyLanesThatMayHaveRowsAreClaimedFrom() {
        assertThat(lanes.reserveBatch(lane -> true)).isEqualTo(new Lanes.Space(List.of(), 0));

        lanes.found(Map.of(FAST, DUE));

        assertThat(lanes.reserveBatch(lane -> true).rooms())
                .extracting(ClaimStore.Room::lane)
                .containsExactly(FAST);
    }

    @Test
    void aLaneThatARuleHoldsIsNotTakenFrom() {
        rooms.put(SLOW, 0);
        rooms.put(FAST, 2);

        assertThat(lanes.reserve(SLOW)).isFalse();
        lanes.found(Map.of(SLOW, DUE, FAST, DUE));

        var space = lanes.reserveBatch(lane -> true);
        assertThat(space.rooms()).containsExactly(new ClaimStore.Room(FAST, 2, Instant.EPOCH));
        lanes.claimed(space, List.of());
        rooms.clear();
        assertThat(lanes.reserveBatch(lane -> true).rooms())
                .as("it is wanted still")
                .containsExactly(new ClaimStore.Room(SLOW, 4, Instant.EPOCH));
    }

    @Test
    void aBatchTakesRoomForItsOwnLanesAlone() {
        lanes.found(Map.of(SLOW, DUE, FAST, DUE));

        var slow = lanes.reserveBatch(SLOW::equals);

        assertThat(slow.rooms()).extracting(ClaimStore.Room::lane).containsExactly(SLOW);
        assertThat(lanes.held()).isEqualTo(4);
        assertThat(lanes.reserveBatch(FAST::equals).rooms())
                .as("a batch that has not come back keeps nobody else waiting")
                .containsExactly(new ClaimStore.Room(FAST, 4, Instant.EPOCH));
    }

    @Test
    void aBatchThatHadNoRoomForAllLeavesItsLanesWanted() {
        var small = new Lanes(6, 0, rules(), () -> nanos);
        small.found(Map.of(SLOW, DUE, FAST, DUE));
        var space = small.reserveBatch(lane -> true);
        assertThat(space.limit()).isEqualTo(6);
        var claims = List.of(claim(SLOW), claim(SLOW), claim(SLOW), claim(FAST), claim(FAST), claim(FAST));

        small.claimed(space, claims);

        assertThat(space.filledBy(claims)).isTrue();
        assertThat(small.leave(SLOW)).isTrue();
        assertThat(small.reserveBatch(lane -> true).rooms())
                .extracting(ClaimStore.Room::lane)
                .containsExactlyInAnyOrder(SLOW, FAST);
    }

    @Test
    void aLaneThatPausesIsTakenFromWhenItsTimeIsOver() {
        lanes.found(Map.of(SLOW, DUE));
        lanes.pause(SLOW, Duration.ofMillis(50));
        assertThat(lanes.reserveBatch(lane -> true).rooms()).isEmpty();

        nanos += Duration.ofMillis(50).toNanos();

        assertThat(lanes.reserveBatch(lane -> true).rooms()).hasSize(1);
    }

    @Test
    void placesFollowTheConfiguration() {
        places.put(SLOW, 1);
        assertThat(reserve(SLOW, 10)).isEqualTo(1);

        places.put(SLOW, 6);

        assertThat(reserve(SLOW, 10)).isEqualTo(5);
        IntStream.range(0, 6).forEach(n -> lanes.enter(claim(SLOW)));
        assertThat(startable(SLOW)).isEqualTo(6);
    }

    @Test
    void theSearchBeginsWhereTheLastClaimEndedUntilTheLanesAreLookedAtAgain() {
        lanes.want(FAST);
        var due = Instant.parse("2026-11-22T12:00:00Z");

        lanes.claimed(lanes.reserveBatch(lane -> true), List.of(claim(FAST, due), claim(FAST, due.minusSeconds(5))));
        lanes.want(FAST);

        var next = lanes.reserveBatch(lane -> true);
        assertThat(next.rooms()).containsExactly(new ClaimStore.Room(FAST, 2, due.minusMillis(100)));
        lanes.claimed(next, List.of());
        lanes.found(Map.of(FAST, DUE));
        assertThat(lanes.reserveBatch(lane -> true).rooms())
                .containsExactly(new ClaimStore.Room(FAST, 2, Instant.EPOCH));
    }

    @Test
    void aLookTellsWhereTheSearchBegins() {
        lanes.found(Map.of(FAST, Instant.parse("2026-11-22T12:00:00Z")));

        assertThat(lanes.reserveBatch(lane -> true).rooms())
                .containsExactly(new ClaimStore.Room(FAST, 4, Instant.parse("2026-11-22T11:59:59.900Z")));
    }

    @Test
    void whatIsGivenBackIsSearchedForFromTheBeginning() {
        lanes.want(FAST);
        lanes.claimed(lanes.reserveBatch(lane -> true), List.of(claim(FAST, Instant.parse("2026-11-22T12:00:00Z"))));
        lanes.enter(claim(FAST));
        lanes.next(FAST);

        lanes.skipped(FAST);
        lanes.leave(FAST);

        assertThat(lanes.reserveBatch(lane -> true).rooms())
                .containsExactly(new ClaimStore.Room(FAST, 4, Instant.EPOCH));
    }

    private Lanes.Rules rules() {
        return new Lanes.Rules() {
            @Override
            public int places(LaneKey lane) {
                return places.getOrDefault(lane, 4);
            }

            @Override
            public int room(LaneKey lane, int wanted) {
                return Math.min(wanted, rooms.getOrDefault(lane, wanted));
            }
        };
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
        return claim(key, Instant.EPOCH);
    }

    private static Claim claim(LaneKey key, Instant dueAt) {
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
        return new Claim(delivery, id, LocalDate.EPOCH, "one", 1, dueAt, false, false);
    }
}
