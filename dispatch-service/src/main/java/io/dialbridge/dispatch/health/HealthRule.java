package io.dialbridge.dispatch.health;

import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.queue.LaneKey;
import io.dialbridge.dispatch.queue.LaneRule;
import io.dialbridge.dispatch.queue.Rate;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Nothing is taken of a paused or disabled endpoint, and little of one that was just resumed. */
@ApplicationScoped
class HealthRule implements LaneRule {

    private final HealthView view;
    private final Clock clock;
    private final Ramp ramp;

    HealthRule(HealthView view, HealthConfig config, Clock clock) {
        this.view = view;
        this.clock = clock;
        this.ramp = new Ramp(config.ramp());
    }

    @Override
    public int room(LaneKey lane, int wanted) {
        if (lane.name().equals(Target.Mail.LANE)) {
            return wanted;
        }
        if (!view.known()) {
            return 0;
        }
        return holds(lane) ? 0 : wanted;
    }

    @Override
    public boolean holds(LaneKey lane) {
        return view.holds(lane) != null;
    }

    /** While the ramp lasts as many as it allows in a second. Who was away for a while saves up no more. */
    @Override
    public Optional<Rate> rate(LaneKey lane) {
        var state = view.of(lane);
        var now = clock.instant();
        var since = state == null ? null : state.growsSince(now);
        if (since == null || ramp.over(Duration.between(since, now))) {
            return Optional.empty();
        }
        var perSecond = ramp.perSecond(Duration.between(since, now));
        return Optional.of(new Rate(perSecond, perSecond));
    }
}
