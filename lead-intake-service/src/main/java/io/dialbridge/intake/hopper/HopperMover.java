package io.dialbridge.intake.hopper;

import io.dialbridge.contracts.LeadList;
import io.dialbridge.intake.hopper.admission.HopperRules;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Lets the entry of a lead follow it to another number or list: it waits at the clocks of the number, for the campaign of the list, at its
 * old priority and until its old expiry.
 */
@ApplicationScoped
public class HopperMover {

    private final HopperStore hopper;
    private final LeadStanding standings;

    HopperMover(HopperStore hopper, LeadStanding standings) {
        this.hopper = hopper;
        this.standings = standings;
    }

    /** An entry that the rules of its campaign forbid from now on is taken out. The caller holds the lead's lock. */
    public Uni<Void> follow(SqlConnection transaction, Account account, Lead before, Lead after, Instant now) {
        var moved = !before.listId().equals(after.listId());
        if (!moved && before.phone().equals(after.phone())) {
            return Uni.createFrom().voidItem();
        }
        return hopper.find(transaction, account.id(), after.id())
                .flatMap(entry -> entry.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : follow(
                                transaction,
                                account,
                                after,
                                moved ? campaignOf(account, after) : entry.get().campaignId(),
                                now));
    }

    private Uni<Void> follow(SqlConnection transaction, Account account, Lead lead, String campaignId, Instant now) {
        var campaign = account.campaign(campaignId);
        if (campaign.isEmpty()) {
            return remove(transaction, account, lead);
        }
        return standings
                .of(transaction, account, lead, campaignId, campaign.get())
                .flatMap(standing -> HopperRules.mayWait(
                                campaign.get().leadCreation(), HopperPlacement.candidate(account, lead, standing), now)
                        ? hopper.move(transaction, account.id(), lead.id(), campaignId, standing.timeZones())
                        : remove(transaction, account, lead));
    }

    private Uni<Void> remove(SqlConnection transaction, Account account, Lead lead) {
        return hopper.remove(transaction, account.id(), List.of(lead.id())).replaceWithVoid();
    }

    /** No campaign dials a list that is in none. */
    private static String campaignOf(Account account, Lead lead) {
        return account.list(lead.listId()).map(LeadList::campaignId).orElse("");
    }
}
