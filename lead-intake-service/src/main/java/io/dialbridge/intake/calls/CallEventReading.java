package io.dialbridge.intake.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.FieldCatalogue;
import io.dialbridge.intake.calls.ledger.CallEvent;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one item of a batch of call events. Members that nobody knows are passed over: dialers send more than we keep. */
final class CallEventReading {

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    private static final Set<String> AGENT =
            Stream.concat(Stream.of("user_id"), FieldCatalogue.EXTRA.stream()).collect(Collectors.toUnmodifiableSet());

    private final Account account;
    private final CallValues values;
    private final Instant now;

    /** @param now our clock's, which no event is far ahead of */
    CallEventReading(Account account, Instant now) {
        this.account = account;
        this.values = new CallValues(account);
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
                    WORKFLOW_DISABLED,
                    ENDPOINT_DISABLED ->
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
                values.read(call, type, agent),
                agent);
        checkStart(event);
        return event;
    }

    /** Of a start too, which a dialer may tell before it dials: a clock or zone that is wrong fails at the first event of a call. */
    private static void checkStart(CallEvent event) throws Unusable {
        var callDate = event.callDate();
        var fault = callDate == null
                ? null
                : EventTime.fault("call.call_date", callDate, "occurred_at", event.occurredAt());
        if (fault != null) {
            throw new Unusable(fault + ": a call can't end before it starts.");
        }
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
        var said = new LinkedHashMap<>(values.read(call, type, agent));
        said.put(button, call.id(button));
        return new Click(
                item.id("id"),
                type,
                occurredAt(item),
                callLogId == null ? null : call.id("call_log_id"),
                leadId == null ? null : leadId(leadId.strip()),
                said,
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
