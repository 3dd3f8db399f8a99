package io.dialbridge.intake.dnc;

import io.dialbridge.contracts.Event;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.events.LeadEvents;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.leads.LeadStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a number from the list, and gives its leads another status where that is asked for (domain.md 19, dnc/delete). */
@ApplicationScoped
class DncRemoval {

    private final DncEntryStore entries;
    private final LeadStore leads;
    private final EventOutbox events;
    private final Clock clock;

    DncRemoval(DncEntryStore entries, LeadStore leads, EventOutbox events, Clock clock) {
        this.entries = entries;
        this.leads = leads;
        this.events = events;
        this.clock = clock;
    }

    /**
     * With a status it goes to the leads of the campaign, or to all where the entry holds in every campaign.
     *
     * @return false if nothing was on the list; then no lead changes
     */
    Uni<Boolean> remove(Account account, DncDeletion deletion, Origin origin) {
        var key = deletion.key();
        var status = deletion.leadStatus();
        return events.inTransaction(transaction -> status == null
                ? entries.delete(transaction, account.id(), key).map(deleted -> deleted > 0)
                : remove(transaction, account, deletion, status, origin));
    }

    // Leads are locked before entries, as everybody does who needs both.
    private Uni<Boolean> remove(
            SqlConnection transaction, Account account, DncDeletion deletion, String leadStatus, Origin origin) {
        var key = deletion.key();
        return leads.lockByPhone(transaction, account.id(), key.phoneCode(), deletion.numbers(), listsOf(account, key))
                .flatMap(locked -> entries.delete(transaction, account.id(), key)
                        .flatMap(deleted -> deleted == 0
                                ? Uni.createFrom().item(false)
                                : save(transaction, account, locked, leadStatus, origin)
                                        .replaceWith(true)));
    }

    private Uni<Void> save(
            SqlConnection transaction, Account account, List<Lead> locked, String leadStatus, Origin origin) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var told = new LeadEvents(account, origin);
        var saved = new ArrayList<Lead>();
        var happened = new ArrayList<Event>();
        for (var lead : locked) {
            if (!lead.status().equals(leadStatus)) {
                var after = lead.edited(lead.listId(), lead.phone(), leadStatus, lead.fields(), now);
                saved.add(after);
                happened.addAll(told.saved(lead, after));
            }
        }
        return saved.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.combine()
                        .all()
                        .unis(leads.updateCalled(transaction, account.id(), saved), events.add(transaction, happened))
                        .discardItems();
    }

    private static @Nullable List<String> listsOf(Account account, DncKey key) {
        return key.campaignId().equals(DncKey.GLOBAL) || key.campaignId().equals(DncKey.PURPOSE_TYPE)
                ? null
                : account.listsOf(key.campaignId());
    }
}
