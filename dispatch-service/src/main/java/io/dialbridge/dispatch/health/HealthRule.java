package io.dialbridge.dispatch.health;

import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.queue.LaneKey;
import io.dialbridge.dispatch.queue.LaneRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Nothing is taken of a paused or disabled endpoint, and little of one that was just resumed. */
@ApplicationScoped
class HealthRule implements LaneRule {

    private final HealthView view;
    private final Clock clock;
    private final Ramp ramp;
    private final Map<LaneKey, Second> seconds = new ConcurrentHashMap<>();

    HealthRule(HealthView view, HealthConfig config, Clock clock) {
        this.view = view;
        this.clock = clock;
        this.ramp = new Ramp(config.ramp());
    }

    /**
     * What was taken of an endpoint in one second of its ramp.
     *
     * @param number of the second since it was resumed
     */
    private record Second(long number, int taken) {}

    @Override
    public int room(LaneKey lane, int wanted) {
        if (lane.name().equals(Target.Mail.LANE)) {
            return wanted;
        }
        if (!view.known()) {
            return 0;
        }
        var state = view.of(lane);
        var now = clock.instant();
        if (state == null) {
            return wanted;
        }
        return state.holds(now) == null ? ramped(state, wanted, now) : 0;
    }

    @Override
    public boolean holds(LaneKey lane) {
        return view.holds(lane) != null;
    }

    @Override
    public void taken(LaneKey lane, int count) {
        var state = view.of(lane);
        var now = clock.instant();
        var since = state == null ? null : state.growsSince(now);
        if (since == null || ramp.over(Duration.between(since, now))) {
            seconds.remove(lane);
            return;
        }
        var number = Duration.between(since, now).toSeconds();
        seconds.merge(
                lane,
                new Second(number, count),
                (before, more) -> before.number() == number ? new Second(number, before.taken() + count) : more);
    }

    private int ramped(EndpointState state, int wanted, Instant now) {
        var since = state.growsSince(now);
        if (since == null) {
            return wanted;
        }
        var elapsed = Duration.between(since, now);
        if (ramp.over(elapsed)) {
            return wanted;
        }
        var second = seconds.get(state.lane());
        var taken = second != null && second.number() == elapsed.toSeconds() ? second.taken() : 0;
        return Math.clamp(ramp.perSecond(elapsed) - taken, 0, wanted);
    }
}
