package io.dialbridge.workflow.events;

/** What some members of an event are called in the form in which it comes. */
record EventNames(String event, String occurredAt, String leadId, String traceParent) {

    static final EventNames OWN = new EventNames("event", "occurred_at", "lead_id", "trace_parent");
    static final EventNames CLOUD = new EventNames("type", "time", "subject", "traceparent");
}
