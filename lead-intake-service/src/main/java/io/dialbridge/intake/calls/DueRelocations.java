package io.dialbridge.intake.calls;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.LeadList;
import io.dialbridge.intake.calls.CallBatch.Changed;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.events.LeadEvents;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.hopper.HopperStore;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.leads.LeadStore;
import io.dialbridge.intake.leads.RelocationStore;
import io.dialbridge.intake.leads.RelocationStore.Relocation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Moves the leads away that had to wait for the end of their call (domain.md 14). */
@ApplicationScoped
class DueRelocations {

    private final RelocationStore relocations;
    private final LeadStore leads;
    private final HopperStore hopper;
    private final EventOutbox events;

    DueRelocations(RelocationStore relocations, LeadStore leads, HopperStore hopper, EventOutbox events) {
        this.relocations = relocations;
        this.leads = leads;
        this.hopper = hopper;
        this.events = events;
    }

    /** @param changed leads that the calls of this transaction changed, as they are now and locked */
    Uni<Void> move(SqlConnection transaction, Account account, List<Changed> changed, Instant now) {
        var free =
                changed.stream().filter(change -> !change.lead().isOnCall(now)).toList();
        if (free.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return relocations
                .takeWaiting(
                        transaction,
                        account.id(),
                        free.stream().map(change -> change.lead().id()).toList())
                .flatMap(waiting -> waiting.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : move(transaction, account, free, waiting, now));
    }

    private Uni<Void> move(
            SqlConnection transaction, Account account, List<Changed> free, Map<Long, Long> waiting, Instant now) {
        var moved = new ArrayList<Lead>();
        var record = new ArrayList<Relocation>();
        var happened = new ArrayList<Event>();
        for (var change : free) {
            var lead = change.lead();
            var newer = waiting.get(lead.id());
            if (newer != null && !lead.listId().equals(LeadList.DUPLICATES)) {
                var after = lead.movedTo(LeadList.DUPLICATES, now);
                moved.add(after);
                record.add(new Relocation(lead.id(), lead.listId(), newer));
                happened.addAll(told(account, change.origin()).saved(lead, after));
            }
        }
        return Uni.combine()
                .all()
                .unis(
                        leads.update(transaction, account.id(), moved),
                        relocations.add(transaction, account.id(), record, now),
                        hopper.remove(
                                transaction,
                                account.id(),
                                moved.stream().map(Lead::id).toList()),
                        events.add(transaction, happened))
                .discardItems();
    }

    private static LeadEvents told(Account account, Origin cause) {
        return new LeadEvents(account, Origin.system(cause.traceParent(), cause.causationDepth()));
    }
}
