package io.dialbridge.intake.events;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.lead.LeadText;
import io.dialbridge.platform.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says what happened to a lead, with the values as they are after it (domain.md 2.5). */
public final class LeadEvents {

    private final Account account;
    private final Origin origin;

    public LeadEvents(Account account, Origin origin) {
        this.account = account;
        this.origin = origin;
    }

    public Event created(Lead lead) {
        return event(EventType.LEAD_CREATED, lead, lead.createdAt(), Map.of());
    }

    /** lead.saved, and lead.status_changed behind it if the status is another one now. */
    public List<Event> saved(Lead before, Lead after) {
        var previous = previous(before, after);
        var events = new ArrayList<Event>(2);
        events.add(event(EventType.LEAD_SAVED, after, after.modifiedAt(), previous));
        if (!before.status().equals(after.status())) {
            events.add(event(EventType.LEAD_STATUS_CHANGED, after, after.modifiedAt(), previous));
        }
        return events;
    }

    /** A status that a call changed; it carries that call and its agent, as the call's own event does. */
    public Event statusChangedByCall(
            Lead before, Lead after, Instant at, Map<String, String> call, Map<String, String> agent) {
        return event(Ids.next(), EventType.LEAD_STATUS_CHANGED, at, after, previous(before, after), call, agent);
    }

    public Event deleted(Lead lead) {
        return event(EventType.LEAD_DELETED, lead, lead.modifiedAt(), Map.of());
    }

    /** Somebody is to call the lead back. */
    public Event callbackScheduled(Lead lead, Instant at) {
        return event(EventType.CALLBACK_SCHEDULED, lead, at, Map.of());
    }

    /** A lead's time in the hopper ran out before it was dialled. */
    public Event hopperExpired(Lead lead, Instant at) {
        return event(EventType.HOPPER_EXPIRED, lead, at, Map.of());
    }

    /** @param id of the opening, so that a repeat is one in the next service too */
    public Event emailOpened(String id, Lead lead, Instant at, String templateId, String deliveryId) {
        return event(
                id,
                EventType.EMAIL_OPENED,
                at,
                lead,
                Map.of(),
                Map.of("template_id", templateId, "delivery_id", deliveryId),
                Map.of());
    }

    /** An agent pressed a button on the lead's page, which changes nothing of the lead. */
    public Event clicked(
            String id, EventType type, Instant at, Lead lead, Map<String, String> call, Map<String, String> agent) {
        return event(id, type, at, lead, Map.of(), call, agent);
    }

    /**
     * A call event, with what it changed of the lead.
     *
     * @param id the sender's own id of the event, so that a repeat is one in the next service too
     */
    public Event call(
            String id,
            EventType type,
            Instant at,
            Lead before,
            Lead after,
            Map<String, String> call,
            Map<String, String> agent) {
        return event(id, type, at, after, previous(before, after), call, agent);
    }

    private Map<String, String> previous(Lead before, Lead after) {
        return LeadText.changed(LeadText.of(before, account), LeadText.of(after, account));
    }

    private Event event(EventType type, Lead lead, Instant at, Map<String, String> previous) {
        return event(Ids.next(), type, at, lead, previous, Map.of(), Map.of());
    }

    private Event event(
            String id,
            EventType type,
            Instant at,
            Lead lead,
            Map<String, String> previous,
            Map<String, String> call,
            Map<String, String> agent) {
        return new Event(
                id,
                type,
                at,
                account.id(),
                lead.idText(),
                LeadText.of(lead, account),
                previous,
                call,
                agent,
                origin.actor(),
                origin.causationDepth(),
                origin.traceParent());
    }
}
