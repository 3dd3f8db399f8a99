package io.dialbridge.dispatch.queue;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that has a say in a lane: its configuration, its breaker, and whoever else has a rule. */
@ApplicationScoped
class LaneRules implements Lanes.Rules {

    private final LaneTerms terms;
    private final Breakers breakers;
    private final List<LaneRule> others;

    LaneRules(LaneTerms terms, Breakers breakers, @All List<LaneRule> others) {
        this.terms = terms;
        this.breakers = breakers;
        this.others = others;
    }

    @Override
    public int places(LaneKey lane) {
        return terms.places(lane);
    }

    @Override
    public int room(LaneKey lane, int wanted) {
        var room = breakers.room(lane, wanted);
        for (var rule : others) {
            room = room <= 0 ? 0 : Math.min(room, rule.room(lane, room));
        }
        return room;
    }

    /** True while what was taken of the lane may not be sent. */
    boolean holds(LaneKey lane) {
        return others.stream().anyMatch(rule -> rule.holds(lane));
    }

    /** How many may be taken in a time, by all replicas together: of several rates the narrowest. */
    Optional<Rate> rate(LaneKey lane) {
        return Stream.concat(terms.rate(lane).stream(), others.stream().flatMap(rule -> rule.rate(lane).stream()))
                .reduce(Rate::narrower);
    }
}
