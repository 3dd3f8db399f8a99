package io.dialbridge.local.client;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call event as a dialer sends it (domain.md 2.5).
 *
 * @param status the disposition, null before there is one
 */
public record CallEvent(
        String id,
        String type,
        String callLogId,
        String leadId,
        @Nullable String status,
        int seconds,
        Instant at) {

    /** The call ended in a sale. */
    public static CallEvent sale(String callLogId, String leadId, int seconds, Instant at) {
        return new CallEvent(callLogId + "-sale", "call.dispositioned", callLogId, leadId, "SALE", seconds, at);
    }

    public JsonObject json() {
        var call = new JsonObject()
                .put("call_log_id", callLogId)
                .put("lead_id", leadId)
                .put("call_type", "OUTBOUND")
                .put("length_in_sec", seconds)
                .put("term_reason", seconds == 0 ? "NONE" : "AGENT");
        if (status != null) {
            call.put("status", status);
        }
        var agent = new JsonObject()
                .put("user_id", "7")
                .put("agent_full_name", "Jo Doe")
                .put("agent_email", "jo@example.com");
        return new JsonObject()
                .put("id", id)
                .put("event", type)
                .put("occurred_at", at.toString())
                .put("call", call)
                .put("agent", agent);
    }
}
