package io.dialbridge.dispatch.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may send next. Each endpoint has a lane with a number of places; what is claimed beyond them waits in the lane, and only
 * as much as the endpoint answers within a moment, so that a slow endpoint holds nothing back that another replica or another
 * endpoint could use. Knows nothing of the database and of the network.
 */
final class Lanes {

    /** What an endpoint gets through in this time may wait for it here. */
    private static final Duration MOMENT = Duration.ofMillis(250);

    /** An endpoint that finishes nothing for so long is given nothing to wait for it. */
    private static final Duration STALL = Duration.ofSeconds(1);

    /** Claims in one statement: enough for speed, few enough that new requests find room meanwhile. */
    private static final int BATCH = 500;

    /** Rows that were stored at one time may be seen a little later than those of a moment after. */
    private static final Duration LATE = Duration.ofMillis(100);

    /** The weight of the newest duration in the running mean. */
    private static final double NEWEST = 0.2;

    private final int total;
    private final int ahead;
    private final Rules rules;
    private final LongSupplier nanos;
    private final Map<LaneKey, Lane> lanes = new HashMap<>();
    private int held;
    private boolean crowded;

    /**
     * @param total claims held at once over all lanes
     * @param ahead claims waiting in a lane at most
     */
    Lanes(int total, int ahead, Rules rules, LongSupplier nanos) {
        this.total = total;
        this.ahead = ahead;
        this.rules = rules;
        this.nanos = nanos;
    }

    /** What holds for a lane at the moment. */
    interface Rules {

        /** Requests at once. */
        int places(LaneKey lane);

        /** How many of so many may be taken. */
        int room(LaneKey lane, int wanted);
    }

    private final class Lane {

        private final LaneKey key;
        private final Deque<Claim> waiting = new ArrayDeque<>();
        private int held;
        private int sending;
        /** Rows may be left in the database that had no room here. */
        private boolean more;

        /** No row that is due earlier can be taken, as far as is known. */
        private Instant since = Instant.EPOCH;

        private long pausedUntil = nanos.getAsLong();
        private double meanNanos = Double.MAX_VALUE;
        private long progress = nanos.getAsLong();

        Lane(LaneKey key) {
            this.key = key;
        }

        int room() {
            var places = rules.places(key);
            var room = places + lookAhead(places) - held;
            return room <= 0 || nanos.getAsLong() - pausedUntil < 0 ? 0 : rules.room(key, room);
        }

        boolean stalled() {
            return sending > 0 && nanos.getAsLong() - progress > STALL.toNanos();
        }

        private int lookAhead(int places) {
            return stalled() ? 0 : (int) Math.min(ahead, places * (MOMENT.toNanos() / meanNanos));
        }
    }

    /** What may be claimed now; the lanes in no order, so that none is last for ever when there is room for a few only. */
    record Space(List<ClaimStore.Room> rooms, int limit) {

        /** True when rows may be left for which their lanes have room. */
        boolean filledBy(List<Claim> claims) {
            return claims.size() >= limit
                    && limit < rooms.stream().mapToInt(ClaimStore.Room::rows).sum();
        }
    }

    /** Takes room for one claim; false when there is none, and then the database keeps it. */
    synchronized boolean reserve(LaneKey key) {
        var lane = lane(key);
        if (held >= total || lane.room() == 0) {
            lane.more = true;
            crowded |= held >= total;
            return false;
        }
        hold(lane, 1);
        return true;
    }

    /** Rows of the lane may be in the database that could be taken. */
    synchronized void want(LaneKey key) {
        lane(key).more = true;
    }

    /**
     * These lanes have rows in the database, the first of which are due since then: so a claim passes by what was taken before, of which a
     * transaction that is open keeps all that is left in the index.
     */
    synchronized void found(Map<LaneKey, Instant> due) {
        due.forEach((key, since) -> {
            var lane = lane(key);
            lane.more = true;
            lane.since = since.minus(LATE);
        });
    }

    /** Nothing is to be taken of the lane for so long. */
    synchronized void pause(LaneKey key, Duration length) {
        lane(key).pausedUntil = nanos.getAsLong() + length.toNanos();
    }

    /** Takes room for a batch, of those of these lanes that may have rows in the database; {@link #claimed} says what of it was used. */
    synchronized Space reserveBatch(Predicate<LaneKey> which) {
        var rooms = new ArrayList<ClaimStore.Room>();
        if (total > held) {
            lanes.forEach((key, lane) -> {
                var room = lane.more && which.test(key) ? lane.room() : 0;
                if (room > 0) {
                    rooms.add(new ClaimStore.Room(key, room, lane.since));
                }
            });
        }
        if (rooms.isEmpty()) {
            return new Space(List.of(), 0);
        }
        Collections.shuffle(rooms, ThreadLocalRandom.current());
        rooms.forEach(room -> lane(room.lane()).more = false);
        var limit = Math.min(
                Math.min(BATCH, total - held),
                rooms.stream().mapToInt(ClaimStore.Room::rows).sum());
        held += limit;
        return new Space(rooms, limit);
    }

    synchronized void claimed(Space space, List<Claim> claims) {
        held -= space.limit();
        var filled = space.filledBy(claims);
        var taken = ClaimStore.countByLane(claims);
        space.rooms()
                .forEach(room -> lane(room.lane()).more |= filled || taken.getOrDefault(room.lane(), 0) >= room.rows());
        taken.forEach((key, count) -> hold(lane(key), count));
        crowded = filled || held >= total;
        claims.forEach(claim -> {
            var lane = lane(claim.lane());
            var since = claim.dueAt().minus(LATE);
            lane.since = since.isAfter(lane.since) ? since : lane.since;
        });
    }

    /** A claim with room taken is ready to be sent. */
    synchronized void enter(Claim claim) {
        lane(claim.lane()).waiting.add(claim);
    }

    /** The next claim of a lane with a free place, which it then has; null when there is none. */
    synchronized @Nullable Claim next(LaneKey key) {
        var lane = lane(key);
        if (lane.waiting.isEmpty() || lane.sending >= rules.places(key)) {
            return null;
        }
        if (lane.sending++ == 0) {
            lane.progress = nanos.getAsLong();
        }
        return lane.waiting.poll();
    }

    /** A request has ended; its place is free, the claim is held until its result is written. */
    synchronized void sent(LaneKey key, Duration took) {
        var lane = lane(key);
        lane.sending--;
        lane.progress = nanos.getAsLong();
        lane.meanNanos = lane.meanNanos == Double.MAX_VALUE
                ? took.toNanos() + 1
                : lane.meanNanos + NEWEST * (took.toNanos() + 1 - lane.meanNanos);
    }

    /** A claim that had a place is not sent after all and goes back to the database. */
    synchronized void skipped(LaneKey key) {
        var lane = lane(key);
        lane.sending--;
        lane.more = true;
        lane.since = Instant.EPOCH;
    }

    /** The claim is not ours any more. True when the room that it leaves may be wanted by rows in the database. */
    synchronized boolean leave(LaneKey key) {
        var lane = lane(key);
        hold(lane, -1);
        var wanted = lane.more || crowded;
        if (lane.held == 0 && !lane.more) {
            // Nothing is known of an empty lane but its speed; it is learnt again at the next claim.
            forgetIfMany(key);
        }
        return wanted;
    }

    /** Takes the claims that wait behind a stalled endpoint out of their lanes; they still have their room until they leave. */
    synchronized List<Claim> takeStalled() {
        return take(Lane::stalled);
    }

    synchronized List<Claim> takeAll() {
        return take(lane -> true);
    }

    /** Takes what waits in one lane out of it; it still has its room until it leaves. */
    synchronized List<Claim> takeAll(LaneKey key) {
        var wanted = lane(key);
        return take(lane -> lane == wanted);
    }

    synchronized int held() {
        return held;
    }

    private List<Claim> take(Predicate<Lane> which) {
        var taken = new ArrayList<Claim>();
        lanes.values().stream().filter(which).forEach(lane -> {
            taken.addAll(lane.waiting);
            lane.more |= !lane.waiting.isEmpty();
            // They go back to where the search has passed.
            lane.since = lane.waiting.isEmpty() ? lane.since : Instant.EPOCH;
            lane.waiting.clear();
        });
        return taken;
    }

    private void hold(Lane lane, int count) {
        lane.held += count;
        held += count;
    }

    private void forgetIfMany(LaneKey key) {
        if (lanes.size() > total) {
            lanes.remove(key);
        }
    }

    private Lane lane(LaneKey key) {
        return lanes.computeIfAbsent(key, Lane::new);
    }
}
