package io.dialbridge.local.demo;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** A call event as a dialer sends it (domain.md 2.5). */
record CallEvent(String id, String type, String callLogId, String leadId, String status, int seconds, Instant at) {

    JsonObject json() {
        return new JsonObject()
                .put("id", id)
                .put("event", type)
                .put("occurred_at", at.toString())
                .put(
                        "call",
                        new JsonObject()
                                .put("call_log_id", callLogId)
                                .put("lead_id", leadId)
                                .put("status", status)
                                .put("call_type", "OUTBOUND")
                                .put("length_in_sec", seconds)
                                .put("term_reason", seconds == 0 ? "NONE" : "AGENT"))
                .put(
                        "agent",
                        new JsonObject()
                                .put("user_id", "7")
                                .put("agent_full_name", "Jo Doe")
                                .put("agent_email", "jo@example.com"));
    }
}
