package io.dialbridge.workflow.events;

import io.dialbridge.contracts.Event;

/** An event that can be taken, with the account and the lead that it is known to have. */
record IncomingEvent(String accountId, String leadId, String traceParent, Event event) {

    Key key() {
        return new Key(accountId, event.id());
    }

    /** What makes an event the same one. */
    record Key(String accountId, String id) {}
}
