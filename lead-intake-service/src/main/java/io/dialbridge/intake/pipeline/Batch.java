package io.dialbridge.intake.pipeline;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.LeadList;
import io.dialbridge.intake.decision.Decision;
import io.dialbridge.intake.decision.Facts;
import io.dialbridge.intake.dnc.DncEntry;
import io.dialbridge.intake.dnc.DncKey;
import io.dialbridge.intake.dnc.DncSource;
import io.dialbridge.intake.events.LeadEvents;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.hopper.HopperEntry;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.leads.RelocationStore.Relocation;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Door;
import io.dialbridge.intake.rules.Verdict;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one transaction makes of its leads: everything that is to be written, collected before it is. */
final class Batch {

    /** What an update made of a lead. */
    record Edited(Lead before, Lead after) {}

    private final Account account;
    private final Instant now;
    private final Deque<Long> ids = new ArrayDeque<>();
    private final Map<Long, Lead> stored = new HashMap<>();
    private final List<Lead> created = new ArrayList<>();
    private final Map<Long, Lead> changed = new LinkedHashMap<>();
    private final List<Relocation> relocations = new ArrayList<>();
    private final Map<Long, Long> waiting = new LinkedHashMap<>();
    private final List<Phone> onDnc = new ArrayList<>();
    private final List<HopperEntry> hopper = new ArrayList<>();
    private final List<Edited> edited = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    Batch(Account account, Instant now) {
        this.account = account;
        this.now = now;
    }

    /** Ids for the leads to come. */
    void mayUse(List<Long> fresh) {
        ids.addAll(fresh);
    }

    /** Leads that were locked: as they are now. */
    void locked(Collection<Lead> leads) {
        leads.forEach(lead -> stored.put(lead.id(), lead));
    }

    void apply(Item item, Facts facts, Decision decision) {
        switch (decision) {
            case Decision.Refuse refuse -> item.settle(new Verdict.Rejected(refuse.reasons()));
            case Decision.Quarantine quarantine -> item.settle(new Verdict.Quarantined(quarantine.reasons()));
            case Decision.Leave leave -> leave(item, leave);
            case Decision.Update update -> update(item, facts, update);
            case Decision.Create create -> create(item, facts, create);
        }
    }

    private void leave(Item item, Decision.Leave leave) {
        if (leave.addToDnc()) {
            onDnc.add(item.insert().phone());
        }
        item.settle(
                leave.success() ? new Verdict.Known(leave.reason()) : new Verdict.Rejected(List.of(leave.reason())));
    }

    private void update(Item item, Facts facts, Decision.Update update) {
        var before = stored.get(update.leadId());
        var crm = update.crm();
        if (before == null) {
            // Deleted since it was found: then this is a new lead.
            create(item, facts, new Decision.Create(List.of(), crm));
            return;
        }
        switch (item.insert().given().withStatus(crm.status()).applyTo(before, now)) {
            case Checked.Refused<Lead> refused -> item.settle(new Verdict.Rejected(refused.reasons()));
            case Checked.Passed<Lead> passed -> {
                replace(passed.value());
                edited.add(new Edited(before, passed.value()));
                tell(item, told(item).saved(before, passed.value()));
                addToDnc(crm, passed.value());
                seat(item, facts, crm, passed.value());
                item.settle(new Verdict.Updated(passed.value(), crm.answeredAs()));
            }
        }
    }

    private void create(Item item, Facts facts, Decision.Create create) {
        var insert = item.insert();
        var crm = create.crm();
        var lead = NewLead.of(account, ids.remove(), insert, facts, crm, now);
        created.add(lead);
        stored.put(lead.id(), lead);
        tell(item, List.of(told(item).created(lead)));
        addToDnc(crm, lead);
        item.settle(new Verdict.Accepted(
                lead, relocate(item, create.relocate(), lead), seat(item, facts, crm, lead), crm.answeredAs()));
    }

    private void addToDnc(Decision.CrmWish crm, Lead lead) {
        if (crm.addToDnc()) {
            onDnc.add(lead.phone());
        }
    }

    /** Why the lead gets no seat in the hopper although it wants one; null when it gets one or wants none. */
    private @Nullable String seat(Item item, Facts facts, Decision.CrmWish crm, Lead lead) {
        var trace = item.sender().origin().traceParent();
        var seat = HopperSeat.of(
                account, lead, item.insert().hopper(), facts.onDnc() != null || crm.addToDnc(), now, trace);
        if (seat.entry() != null) {
            hopper.add(seat.entry());
        }
        return seat.refusal();
    }

    private List<Long> relocate(Item item, List<Long> older, Lead newer) {
        var origin = item.sender().origin();
        var toldByUs = new LeadEvents(account, Origin.system(origin.traceParent(), origin.causationDepth()));
        var moved = new ArrayList<Long>();
        for (var id : older) {
            var before = stored.get(id);
            if (before == null || before.listId().equals(LeadList.DUPLICATES)) {
                continue;
            }
            if (before.isOnCall(now)) {
                // Whoever talks to it keeps it where it is; it is moved when the call ends.
                waiting.put(id, newer.id());
            } else {
                relocations.add(new Relocation(id, before.listId(), newer.id()));
                hopper.removeIf(entry -> entry.leadId() == id);
                var after = before.movedTo(LeadList.DUPLICATES, now);
                replace(after);
                events.addAll(toldByUs.saved(before, after));
                moved.add(id);
            }
        }
        return moved;
    }

    private void replace(Lead after) {
        stored.put(after.id(), after);
        changed.put(after.id(), after);
    }

    private LeadEvents told(Item item) {
        return new LeadEvents(account, item.sender().origin());
    }

    /** Files of leads wake no workflow that waits for leads to be created or saved (domain.md 6.2). */
    private void tell(Item item, List<Event> happened) {
        happened.stream()
                .filter(event -> item.sender().door() != Door.IMPORT || event.event() == EventType.LEAD_STATUS_CHANGED)
                .forEach(events::add);
    }

    /** New leads that were not taken from here before. */
    List<Lead> takeCreated() {
        return drained(created);
    }

    /** Changed leads that were not taken from here before. */
    List<Lead> takeChanged() {
        var taken = List.copyOf(changed.values());
        changed.clear();
        return taken;
    }

    private static List<Lead> drained(List<Lead> leads) {
        var taken = List.copyOf(leads);
        leads.clear();
        return taken;
    }

    List<Relocation> relocations() {
        return relocations;
    }

    /** Entries for the DNC list: what the CRM said must not be called. */
    List<DncEntry.New> onDnc() {
        return onDnc.stream()
                .map(phone -> new DncEntry.New(DncKey.global(phone), "DNC", DncSource.DUPLICATE_CHECK))
                .toList();
    }

    List<HopperEntry> hopper() {
        return hopper;
    }

    /** Leads whose entries in the hopper may have to follow them. */
    List<Edited> edited() {
        return edited;
    }

    /** Leads that are to be moved when their call ends, each for the lead that needs the room. */
    Map<Long, Long> waiting() {
        return waiting;
    }

    List<Long> relocatedIds() {
        return relocations.stream().map(Relocation::leadId).toList();
    }

    List<Event> events() {
        return events;
    }

    Instant now() {
        return now;
    }
}
