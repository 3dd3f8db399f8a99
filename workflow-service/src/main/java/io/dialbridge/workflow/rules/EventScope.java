package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.Workflow.Relation;
import io.dialbridge.platform.PhoneDigits;

/**
 * Where an event took place (domain.md 6.1 "Relation scope"). Campaign and list are the call's where the event has a call log that names
 * them, else the lead's. Queue and inbound-number workflows take inbound calls only, those of all members too; e-mail template workflows
 * only events that name a template.
 */
final class EventScope {

    private EventScope() {}

    static boolean reaches(Relation.Type type, Event event) {
        return switch (type) {
            case CAMPAIGN, LIST -> true;
            case QUEUE, INBOUND_NUMBER -> CallTypes.inbound(event.call().get("call_type"));
            case EMAIL_TEMPLATE -> !template(event).isBlank();
        };
    }

    /** The event's member of a relation, empty for none. */
    static String member(Relation.Type type, Event event) {
        var id =
                switch (type) {
                    case CAMPAIGN -> ofCallOrLead("campaign_id", event);
                    case LIST -> ofCallOrLead("list_id", event);
                    case QUEUE -> event.call().getOrDefault("queue_id", "");
                    case INBOUND_NUMBER -> event.call().getOrDefault("inbound_number", "");
                    case EMAIL_TEMPLATE -> template(event);
                };
        return normal(type, id);
    }

    private static String template(Event event) {
        return event.call().getOrDefault("template_id", "");
    }

    private static String ofCallOrLead(String name, Event event) {
        var ofCall = event.call().getOrDefault(name, "");
        return ofCall.isBlank() ? event.lead().getOrDefault(name, "") : ofCall;
    }

    /** Inbound numbers are the same number whether or not they are written with punctuation or the North American 1. */
    static String normal(Relation.Type type, String id) {
        return switch (type) {
            case CAMPAIGN, LIST, QUEUE, EMAIL_TEMPLATE -> id.strip();
            case INBOUND_NUMBER -> Absent.or(PhoneDigits.of(id), "");
        };
    }
}
