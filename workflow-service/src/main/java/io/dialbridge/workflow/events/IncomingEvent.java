package io.dialbridge.workflow.events;

import io.dialbridge.contracts.Event;
import io.dialbridge.platform.PhoneDigits;
import io.dialbridge.workflow.calls.CallChange;
import io.dialbridge.workflow.calls.LeadKey;
import org.jspecify.annotations.Nullable;

/** An event that can be taken, with the account and the lead that it is known to have. */
public record IncomingEvent(String accountId, String leadId, String traceParent, Event event) {

    Key key() {
        return new Key(accountId, event.id());
    }

    public LeadKey lead() {
        return new LeadKey(accountId, leadId);
    }

    /** What it says of its call; null for an event of no call. */
    @Nullable
    CallChange callChange() {
        return CallChange.of(event, accountId, leadId);
    }

    /** The digits of the lead's number, else of the call's: by them the events of a person are found. Null without any. */
    @Nullable
    String phoneDigits() {
        return PhoneDigits.of(
                event.lead().getOrDefault("phone_number", event.call().get("phone_number")));
    }

    /** What makes an event the same one. */
    public record Key(String accountId, String id) {}
}
