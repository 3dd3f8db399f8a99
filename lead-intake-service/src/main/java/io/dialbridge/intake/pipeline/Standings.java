package io.dialbridge.intake.pipeline;

import io.dialbridge.contracts.Campaign;
import io.dialbridge.intake.dnc.DncStore;
import io.dialbridge.intake.dnc.Lookup;
import io.dialbridge.intake.hopper.HopperEntry;
import io.dialbridge.intake.hopper.LeadStanding;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;

/** What the hopper has to know of a stored lead that comes to it by hand or by a callback. */
final class Standings implements LeadStanding {

    private final DncStore dnc;
    private final Clock clock;

    Standings(DncStore dnc, Clock clock) {
        this.dnc = dnc;
        this.clock = clock;
    }

    @Override
    public Uni<Standing> of(
            SqlConnection transaction, Account account, Lead lead, String campaignId, Campaign campaign) {
        var meetsCriteria = HopperSeat.meetsCriteria(account, lead, campaign, clock.instant());
        return dnc.hits(transaction, account.id(), List.of(new Lookup(lead.phone(), campaignId)))
                .map(hits -> new Standing(
                        HopperEntry.zones(lead.phone()), hits.getFirst().isPresent(), meetsCriteria));
    }
}
