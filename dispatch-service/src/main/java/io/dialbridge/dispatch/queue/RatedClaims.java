package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.queue.RateStore.Bucket;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Claims rows of endpoints with a rate limit: a token for each row, taken in the transaction that claims it. */
@ApplicationScoped
class RatedClaims {

    private final Pool pool;
    private final ClaimStore claims;
    private final RateStore rates;

    RatedClaims(Pool pool, ClaimStore claims, RateStore rates) {
        this.pool = pool;
        this.claims = claims;
        this.rates = rates;
    }

    /** Room in a lane with a rate limit. */
    record RatedRoom(ClaimStore.Room room, Rate rate) {

        Bucket bucket() {
            return new Bucket(room.lane(), rate);
        }
    }

    /** @param pauses how long until a lane whose tokens are used up has another */
    record Taken(List<Claim> claims, Map<LaneKey, Duration> pauses) {

        static final Taken NOTHING = new Taken(List.of(), Map.of());
    }

    Uni<Taken> claim(String holder, List<RatedRoom> rooms, int limit) {
        return rooms.isEmpty()
                ? Uni.createFrom().item(Taken.NOTHING)
                : pool.withTransaction(transaction -> rates.fill(
                                transaction,
                                rooms.stream().map(RatedRoom::bucket).toList())
                        .chain(tokens -> claim(transaction, holder, rooms, limit, tokens)));
    }

    private Uni<Taken> claim(
            SqlConnection transaction, String holder, List<RatedRoom> rooms, int limit, Map<LaneKey, Double> tokens) {
        var paid = rooms.stream()
                .map(RatedRoom::room)
                .map(room -> room.atMost((int) Math.floor(tokens.getOrDefault(room.lane(), 0.0))))
                .filter(room -> room.rows() > 0)
                .toList();
        return claims.claim(transaction, holder, paid, limit).chain(taken -> {
            var spent = ClaimStore.countByLane(taken);
            return rates.spend(transaction, spent).replaceWith(new Taken(taken, pauses(rooms, tokens, spent)));
        });
    }

    private static Map<LaneKey, Duration> pauses(
            List<RatedRoom> rooms, Map<LaneKey, Double> tokens, Map<LaneKey, Integer> spent) {
        var pauses = new HashMap<LaneKey, Duration>();
        for (var room : rooms) {
            var lane = room.room().lane();
            var left = tokens.getOrDefault(lane, 0.0) - spent.getOrDefault(lane, 0);
            if (left < 1) {
                pauses.put(lane, room.rate().untilOne(left));
            }
        }
        return pauses;
    }
}
