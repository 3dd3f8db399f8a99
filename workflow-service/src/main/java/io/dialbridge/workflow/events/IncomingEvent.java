package io.dialbridge.workflow.events;

import io.dialbridge.contracts.Event;
import org.jspecify.annotations.Nullable;

/** An event that can be taken, with the account and the lead that it is known to have. */
record IncomingEvent(String accountId, String leadId, String traceParent, Event event) {

    Key key() {
        return new Key(accountId, event.id());
    }

    /** The digits of the lead's number, else of the call's: by them the events of a person are found. Null without any. */
    @Nullable
    String phoneDigits() {
        var number = event.lead().getOrDefault("phone_number", event.call().get("phone_number"));
        var digits = number == null ? "" : number.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? null : digits;
    }

    /** What makes an event the same one. */
    record Key(String accountId, String id) {}
}
