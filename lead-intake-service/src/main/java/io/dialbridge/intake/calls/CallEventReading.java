package io.dialbridge.intake.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.FieldCatalogue;
import io.dialbridge.intake.calls.ledger.CallEvent;
import io.dialbridge.intake.calls.ledger.CallTypes;
import io.dialbridge.intake.calls.ledger.Click;
import io.dialbridge.intake.calls.ledger.Reported;
import io.dialbridge.intake.events.EventTime;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one item of a batch of call events. Members that nobody knows are passed over: dialers send more than we keep. */
final class CallEventReading {

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;
    /** Deliveries are found by it, in an index. */
    private static final int LONGEST_PHONE_NUMBER = 255;

    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
    private static final Pattern NEGATIVE = Pattern.compile("-\\d{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");
    private static final Set<String> READ_APART = Set.of("call_log_id", "lead_id", "call_date", "status_name");
    private static final Set<String> AGENT =
            Stream.concat(Stream.of("user_id"), FieldCatalogue.EXTRA.stream()).collect(Collectors.toUnmodifiableSet());

    private final Account account;
    private final Instant now;

    /** @param now our clock's, which no event is far ahead of */
    CallEventReading(Account account, Instant now) {
        this.account = account;
        this.now = now;
    }

    /** The item's id where it can be read, for the answer. */
    static @Nullable String idOf(JsonNode item) {
        var id = item.path("id");
        return id.isValueNode() && !id.isNull() ? Texts.shown(id.asText()) : null;
    }

    Reported read(JsonNode posted) throws Unusable {
        var item = ItemJson.of(posted);
        account(item);
        var type = type(item.needed("event"));
        return switch (type) {
            case CALL_STARTED, CALL_ENDED, CALL_DISPOSITIONED, CALL_REDISPOSITIONED -> call(item, type);
            case AGENT_PLUGIN_CLICKED -> click(item, type, "plugin_id");
            case AGENT_FIELD_BUTTON_CLICKED -> click(item, type, "field");
            case LEAD_CREATED,
                    LEAD_SAVED,
                    LEAD_DELETED,
                    LEAD_STATUS_CHANGED,
                    CALLBACK_SCHEDULED,
                    HOPPER_EXPIRED,
                    EMAIL_OPENED,
                    WORKFLOW_DISABLED ->
                throw new Unusable(type.wire() + " is not taken here: Dialbridge itself tells it when it happens.");
        };
    }

    private CallEvent call(ItemJson item, EventType type) throws Unusable {
        var call = item.object("call");
        var agent = item.objectOrNone("agent").texts(AGENT);
        var event = new CallEvent(
                item.id("id"),
                type,
                occurredAt(item),
                call.id("call_log_id"),
                leadId(call.needed("lead_id")),
                callDate(call.text("call_date")),
                values(call, type, agent),
                agent);
        if (type != EventType.CALL_STARTED
                && event.callDate() != null
                && event.callDate().isAfter(event.occurredAt())) {
            throw new Unusable("call.call_date is after occurred_at: a call can't end before it starts.");
        }
        return event;
    }

    /** @param button the member of {@code call} that says which one was pressed */
    private Click click(ItemJson item, EventType type, String button) throws Unusable {
        var call = item.object("call");
        var agent = item.objectOrNone("agent").texts(AGENT);
        var callLogId = call.text("call_log_id");
        var leadId = call.text("lead_id");
        if (callLogId == null && leadId == null) {
            throw new Unusable("call.lead_id is missing: name the lead, or the call in call.call_log_id.");
        }
        var values = new LinkedHashMap<>(values(call, type, agent));
        values.put(button, call.id(button));
        return new Click(
                item.id("id"),
                type,
                occurredAt(item),
                callLogId == null ? null : call.id("call_log_id"),
                leadId == null ? null : leadId(leadId.strip()),
                values,
                agent);
    }

    private void account(ItemJson item) throws Unusable {
        var given = item.text("account_id");
        if (given != null && !given.strip().equals(account.id())) {
            throw new Unusable("account_id is not the account of this token.");
        }
    }

    private static long leadId(String text) throws Unusable {
        var leadId = LeadIds.read(text);
        if (leadId == null) {
            throw new Unusable("call.lead_id is not the id of a lead: " + Texts.shown(text) + ".");
        }
        return leadId;
    }

    private Map<String, String> values(ItemJson call, EventType type, Map<String, String> agent) throws Unusable {
        var values = call.texts(FieldCatalogue.CALL.keySet());
        READ_APART.forEach(values::remove);
        var user = agent.get("user_id");
        if (user != null) {
            values.putIfAbsent("user_id", user);
        }
        phoneNumber(values);
        if (NEGATIVE.matcher(values.getOrDefault("length_in_sec", "")).matches()) {
            throw new Unusable("call.length_in_sec is negative: a call can't end before it starts.");
        }
        number(values, "length_in_sec", WHOLE);
        number(values, "queue_position", WHOLE);
        number(values, "queue_seconds", DECIMAL);
        callType(values);
        status(values, type);
        return values;
    }

    private static void phoneNumber(Map<String, String> values) throws Unusable {
        if (values.getOrDefault("phone_number", "").length() > LONGEST_PHONE_NUMBER) {
            throw new Unusable("call.phone_number is longer than " + LONGEST_PHONE_NUMBER + " characters.");
        }
    }

    private static void callType(Map<String, String> values) throws Unusable {
        var given = values.get("call_type");
        if (given != null) {
            var known = CallTypes.read(given);
            values.put(
                    "call_type",
                    known.orElseThrow(() -> new Unusable(
                            "call.call_type is OUTBOUND, INBOUND, MANUAL or 3WAY, not " + Texts.shown(given) + ".")));
        }
    }

    /** What a lead is while it is called is not a matter of the event: call.started means INCALL. */
    private void status(Map<String, String> values, EventType type) throws Unusable {
        var given = type == EventType.CALL_STARTED ? null : values.get("status");
        if (given != null) {
            var known = account.status(given);
            values.put(
                    "status",
                    known.orElseThrow(
                            () -> new Unusable("call.status: this account has no status " + Texts.shown(given) + ".")));
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
            return EventType.of(text);
        } catch (IllegalArgumentException unknown) {
            throw new Unusable("event is call.started, call.ended, call.dispositioned, call.redispositioned, "
                    + "agent.plugin_clicked or agent.field_button_clicked, not " + Texts.shown(text) + ".");
        }
    }

    private Instant occurredAt(ItemJson item) throws Unusable {
        var text = item.needed("occurred_at");
        var occurredAt = storable("occurred_at", text, rfc3339(text));
        var fault = EventTime.fault("occurred_at", occurredAt, now);
        if (fault != null) {
            throw new Unusable(fault + ".");
        }
        return occurredAt;
    }

    /** Dialers write it as the account's own text, too. */
    private @Nullable Instant callDate(@Nullable String text) throws Unusable {
        if (text == null) {
            return null;
        }
        var local = account.time(text).orElse(null);
        return storable("call.call_date", text, local == null ? rfc3339(text) : local);
    }

    private static @Nullable Instant rfc3339(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** As Postgres keeps it: in microseconds, and in a year that somebody means. */
    private static Instant storable(String name, String text, @Nullable Instant time) throws Unusable {
        if (time != null) {
            var year = time.atOffset(ZoneOffset.UTC).getYear();
            if (year >= FIRST_YEAR && year <= LAST_YEAR) {
                return time.truncatedTo(ChronoUnit.MICROS);
            }
        }
        throw new Unusable(name + " is a time such as 2026-11-22T15:04:05Z, not " + Texts.shown(text) + ".");
    }
}
