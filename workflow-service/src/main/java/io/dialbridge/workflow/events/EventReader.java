package io.dialbridge.workflow.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the items of one request into events, or says everything that is wrong with them.
 *
 * @param ownAccount the account of the caller's token; null for another service of ours, whose items name theirs
 * @param times ours is what an item without a time gets; those of our own services were judged where they came in
 * @param traceParent what an item without a trace gets
 */
record EventReader(@Nullable String ownAccount, Times times, String traceParent) {

    /** Loop protection ends a chain of actions long before. */
    private static final int DEEPEST = 1_000;

    ParsedItem read(JsonNode json) {
        return json.isObject()
                ? read(new ItemReader(json), EventNames.OWN)
                : new ParsedItem.Unreadable(null, "an event is a JSON object");
    }

    ParsedItem read(ItemReader item, EventNames names) {
        var id = item.id("id");
        if (id == null) {
            item.fault("id is missing");
        }
        var type = type(item, names.event());
        var account = account(item);
        var event = event(item, names, Absent.or(id, ""), type, account);
        var leadId = event.leadId();
        if (leadId == null) {
            item.fault("the lead is not named: give " + names.leadId() + ", lead.id or call.lead_id");
        }
        if (event.lead().isEmpty()) {
            item.fault("lead is missing: send the lead's fields with the event");
        }
        if (type.ofCall() && !item.has("call")) {
            item.fault("call is missing: a call's event carries its call log");
        }
        if (ownAccount != null) {
            times.check(item, names, event);
        }
        if (item.faulty() || leadId == null) {
            return new ParsedItem.Unreadable(id, item.reason());
        }
        return new ParsedItem.Readable(
                new IncomingEvent(account, leadId, Absent.or(event.traceParent(), traceParent), event));
    }

    private static EventType type(ItemReader item, String member) {
        var name = item.id(member);
        if (name == null) {
            item.fault(member + " is missing");
            return EventType.LEAD_SAVED;
        }
        try {
            return EventType.of(name);
        } catch (IllegalArgumentException unknown) {
            item.fault(String.valueOf(unknown.getMessage()));
            return EventType.LEAD_SAVED;
        }
    }

    private String account(ItemReader item) {
        var given = item.id("account_id");
        if (ownAccount == null) {
            if (given == null) {
                item.fault("account_id is missing");
            }
            return Absent.or(given, "");
        }
        if (given != null && !given.equals(ownAccount)) {
            item.fault("account_id is not the account of this token");
        }
        return ownAccount;
    }

    private Event event(ItemReader item, EventNames names, String id, EventType type, String account) {
        var lead = item.fields("lead");
        var call = item.fields("call");
        item.checkPhone("lead.phone_number", lead.get("phone_number"));
        item.checkPhone("call.phone_number", call.get("phone_number"));
        var leadId = leadId(item, names.leadId(), lead, call);
        return new Event(
                id,
                type,
                item.time(names.occurredAt(), times.now()),
                account,
                leadId,
                withId(lead, leadId),
                item.fields("previous"),
                call,
                item.fields("agent"),
                Absent.or(item.id("actor"), "api"),
                item.count("causation_depth", DEEPEST),
                Absent.or(item.id(names.traceParent()), traceParent));
    }

    /** The first of the places where a lead is named; "0" is what some dialers send for no lead (domain.md 21.4 case 32). */
    private static @Nullable String leadId(
            ItemReader item, String member, Map<String, String> lead, Map<String, String> call) {
        var named = new LinkedHashMap<String, @Nullable String>();
        named.put(member, item.id(member));
        named.put("lead.id", lead.get("id"));
        named.put("lead.lead_id", lead.get("lead_id"));
        named.put("call.lead_id", call.get("lead_id"));
        for (var place : named.entrySet()) {
            if (isId(place.getValue())) {
                return item.checkId(place.getKey(), place.getValue().strip());
            }
        }
        return null;
    }

    /** So that an adaptor can map the id although the sender named it elsewhere. */
    private static Map<String, String> withId(Map<String, String> lead, @Nullable String leadId) {
        if (lead.isEmpty() || leadId == null || isId(lead.get("id"))) {
            return lead;
        }
        var complete = new LinkedHashMap<>(lead);
        complete.put("id", leadId);
        return complete;
    }

    private static boolean isId(@Nullable String text) {
        return text != null && !text.isBlank() && !text.strip().equals("0");
    }
}
