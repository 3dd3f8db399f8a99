package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.dnc.DncStore;
import io.dialbridge.intake.hopper.LeadStanding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Gives the hopper what the other rooms know, under the hopper's own name for it. */
final class StandingsProducer {

    @Produces
    @ApplicationScoped
    LeadStanding standings(DncStore dnc, Clock clock) {
        return new Standings(dnc, clock);
    }
}
