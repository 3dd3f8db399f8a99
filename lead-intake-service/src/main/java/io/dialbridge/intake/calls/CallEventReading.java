package io.dialbridge.intake.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.FieldCatalogue;
import io.dialbridge.intake.calls.ledger.CallEvent;
import io.dialbridge.intake.calls.ledger.CallTypes;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one item of a batch of call events. Members that nobody knows are passed over: dialers send more than we keep. */
final class CallEventReading {

    /** Why an item is not an event; the reason is a sentence for the sender. */
    static final class Unusable extends Exception {

        private static final long serialVersionUID = 1;

        private final String reason;

        Unusable(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    private static final int LONGEST_ID = 200;
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");
    private static final Set<String> READ_APART = Set.of("call_log_id", "lead_id", "call_date", "status_name");
    private static final Set<String> AGENT =
            Stream.concat(Stream.of("user_id"), FieldCatalogue.EXTRA.stream()).collect(Collectors.toUnmodifiableSet());

    private final Account account;

    CallEventReading(Account account) {
        this.account = account;
    }

    /** The item's id where it can be read, for the answer. */
    static @Nullable String idOf(JsonNode item) {
        var id = item.path("id");
        return id.isValueNode() && !id.isNull() ? Texts.shown(id.asText()) : null;
    }

    CallEvent read(JsonNode item) throws Unusable {
        if (!item.isObject()) {
            throw new Unusable("An event is a JSON object.");
        }
        var call = object(item, "call");
        var type = type(needed(item, "event"));
        var occurredAt = time("occurred_at", needed(item, "occurred_at"));
        var leadId = LeadIds.read(needed(call, "lead_id", "call.lead_id"));
        if (leadId == null) {
            throw new Unusable("call.lead_id is not the id of a lead: "
                    + Texts.shown(call.path("lead_id").asText()) + ".");
        }
        var agent = values(item.has("agent") ? object(item, "agent") : item.path("agent"), "agent", AGENT);
        var callDate = text(call, "call_date", "call.call_date");
        return new CallEvent(
                id(item, "id"),
                type,
                occurredAt,
                id(call, "call_log_id"),
                leadId,
                callDate == null ? null : time("call.call_date", callDate),
                callValues(call, type, agent),
                agent);
    }

    private Map<String, String> callValues(JsonNode call, EventType type, Map<String, String> agent) throws Unusable {
        var values = values(call, "call", FieldCatalogue.CALL.keySet());
        READ_APART.forEach(values::remove);
        if (agent.containsKey("user_id")) {
            values.putIfAbsent("user_id", agent.get("user_id"));
        }
        number(values, "length_in_sec", WHOLE);
        number(values, "queue_position", WHOLE);
        number(values, "queue_seconds", DECIMAL);
        var callType = values.get("call_type");
        if (callType != null) {
            values.put(
                    "call_type",
                    CallTypes.read(callType)
                            .orElseThrow(() -> new Unusable("call.call_type is OUTBOUND, INBOUND, MANUAL or 3WAY, not "
                                    + Texts.shown(callType) + ".")));
        }
        status(values, type);
        return values;
    }

    /** What a lead is while it is called is not a matter of the event: call.started means INCALL. */
    private void status(Map<String, String> values, EventType type) throws Unusable {
        var status = type == EventType.CALL_STARTED ? null : values.get("status");
        if (status != null) {
            values.put(
                    "status",
                    account.status(status)
                            .orElseThrow(() -> new Unusable(
                                    "call.status: this account has no status " + Texts.shown(status) + ".")));
        } else if (type == EventType.CALL_DISPOSITIONED || type == EventType.CALL_REDISPOSITIONED) {
            throw new Unusable("call.status is missing: a disposition is a status.");
        } else {
            values.remove("status");
        }
    }

    private static void number(Map<String, String> values, String name, Pattern form) throws Unusable {
        var value = values.get(name);
        if (value != null && !form.matcher(value).matches()) {
            throw new Unusable("call." + name + " is not a number of that kind: " + Texts.shown(value) + ".");
        }
    }

    private static EventType type(String text) throws Unusable {
        try {
            var type = EventType.of(text);
            if (type.ofCall()) {
                return type;
            }
        } catch (IllegalArgumentException unknown) {
            // Answered below, together with the events that leads have.
        }
        throw new Unusable("event is call.started, call.ended, call.dispositioned or call.redispositioned, not "
                + Texts.shown(text) + ".");
    }

    private Instant time(String name, String text) throws Unusable {
        var time = name.equals("occurred_at") ? null : account.time(text).orElse(null);
        try {
            var read = time != null ? time : OffsetDateTime.parse(text).toInstant();
            // What Postgres keeps: microseconds, and no year of five digits.
            var year = read.atOffset(ZoneOffset.UTC).getYear();
            if (year >= 1970 && year <= 9999) {
                return read.truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException unreadable) {
            // Answered below, together with the times that nobody means.
        }
        throw new Unusable(name + " is a time such as 2026-11-22T15:04:05Z, not " + Texts.shown(text) + ".");
    }

    private static Map<String, String> values(JsonNode object, String path, Collection<String> names) throws Unusable {
        var values = new LinkedHashMap<String, String>();
        for (var name : names) {
            var value = text(object, name, path + "." + name);
            if (value != null) {
                values.put(name, value);
            }
        }
        return values;
    }

    private static JsonNode object(JsonNode item, String name) throws Unusable {
        var object = item.path(name);
        if (!object.isObject() && !(object.isNull() && name.equals("agent"))) {
            throw new Unusable(name + " is missing or is not an object.");
        }
        return object;
    }

    private static String id(JsonNode object, String name) throws Unusable {
        var id = needed(object, name).strip();
        if (id.length() > LONGEST_ID) {
            throw new Unusable(name + " is longer than " + LONGEST_ID + " characters.");
        }
        return id;
    }

    private static String needed(JsonNode object, String name) throws Unusable {
        return needed(object, name, name);
    }

    private static String needed(JsonNode object, String name, String shown) throws Unusable {
        var value = text(object, name, shown);
        if (value == null) {
            throw new Unusable(shown + " is missing.");
        }
        return value.strip();
    }

    /** Null for what is absent or blank. */
    private static @Nullable String text(JsonNode object, String name, String shown) throws Unusable {
        var value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw new Unusable(shown + " must be a plain value.");
        }
        var text = value.asText();
        var flaw = Texts.flaw(text);
        if (flaw != null) {
            throw new Unusable(shown + " " + flaw + ".");
        }
        return text.isBlank() ? null : text;
    }
}
