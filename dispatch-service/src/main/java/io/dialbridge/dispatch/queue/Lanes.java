package io.dialbridge.dispatch.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may send next. Each endpoint has a lane with a fixed number of places; what is claimed beyond them waits in the lane, and only
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

    /** The weight of the newest duration in the running mean. */
    private static final double NEWEST = 0.2;

    private final int total;
    private final int places;
    private final int ahead;
    private final LongSupplier nanos;
    private final Map<LaneKey, Lane> lanes = new HashMap<>();
    private int held;
    private boolean crowded;

    /**
     * @param total claims held at once over all lanes
     * @param places requests at once in a lane
     * @param ahead claims waiting in a lane at most
     */
    Lanes(int total, int places, int ahead, LongSupplier nanos) {
        this.total = total;
        this.places = places;
        this.ahead = ahead;
        this.nanos = nanos;
    }

    private final class Lane {

        private final Deque<Claim> waiting = new ArrayDeque<>();
        private int held;
        private int sending;
        /** Rows may be left in the database that had no room here. */
        private boolean more;

        private double meanNanos = Double.MAX_VALUE;
        private long progress = nanos.getAsLong();

        int room() {
            return Math.max(0, places + lookAhead() - held);
        }

        boolean stalled() {
            return sending > 0 && nanos.getAsLong() - progress > STALL.toNanos();
        }

        private int lookAhead() {
            return stalled() ? 0 : (int) Math.min(ahead, places * (MOMENT.toNanos() / meanNanos));
        }
    }

    /** What may be claimed now. */
    record Space(List<ClaimStore.Room> known, int otherwise, int limit) {}

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

    /** Takes room for a batch; {@link #claimed} says what of it was used. */
    synchronized Space reserveBatch() {
        var known = new ArrayList<ClaimStore.Room>();
        lanes.forEach((key, lane) -> known.add(new ClaimStore.Room(key, lane.room())));
        var limit = Math.min(BATCH, total - held);
        held += limit;
        return new Space(known, places, limit);
    }

    synchronized void claimed(Space space, List<Claim> claims) {
        held -= space.limit();
        crowded = claims.size() >= space.limit();
        var rooms = new HashMap<LaneKey, Integer>();
        space.known().forEach(room -> rooms.put(room.lane(), room.rows()));
        var taken = new HashMap<LaneKey, Integer>();
        claims.forEach(claim -> taken.merge(claim.lane(), 1, Integer::sum));
        rooms.forEach((key, room) -> lane(key).more = room == 0 || taken.getOrDefault(key, 0) >= room);
        taken.forEach((key, count) -> {
            hold(lane(key), count);
            lane(key).more |= !rooms.containsKey(key) && count >= places;
        });
    }

    /** A claim with room taken is ready to be sent. */
    synchronized void enter(Claim claim) {
        lane(claim.lane()).waiting.add(claim);
    }

    /** The next claim of a lane with a free place, which it then has; null when there is none. */
    synchronized @Nullable Claim next(LaneKey key) {
        var lane = lane(key);
        if (lane.sending >= places || lane.waiting.isEmpty()) {
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

    /** A claim that had a place was not sent after all. */
    synchronized void skipped(LaneKey key) {
        lane(key).sending--;
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

    synchronized int held() {
        return held;
    }

    private List<Claim> take(Predicate<Lane> which) {
        var taken = new ArrayList<Claim>();
        lanes.values().stream().filter(which).forEach(lane -> {
            taken.addAll(lane.waiting);
            lane.more |= !lane.waiting.isEmpty();
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
        return lanes.computeIfAbsent(key, made -> new Lane());
    }
}
