package io.dialbridge.local.dispatch;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** Whose endpoint is sent to. */
public record Target(String accountId, String endpointId) {

    /** A delivery request as a workflow's action makes it; the call has the request's id. */
    public JsonObject request(String id) {
        return new JsonObject()
                .put("id", id)
                .put("account_id", accountId)
                .put("endpoint_id", endpointId)
                .put(
                        "trigger",
                        new JsonObject()
                                .put("type", "WORKFLOW")
                                .put("workflow_id", "1")
                                .put("run_id", id)
                                .put("action_id", id))
                .put("lead_id", id)
                .put("phone_number", "2135550101")
                .put("created_at", Instant.now().toString())
                .put("lead", lead(id))
                .put(
                        "call",
                        new JsonObject()
                                .put("call_log_id", id)
                                .put("status", "SALE")
                                .put("length_in_sec", "60"))
                .put("agent", new JsonObject().put("agent_email", "jo@example.com"));
    }

    private static JsonObject lead(String id) {
        return new JsonObject()
                .put("id", id)
                .put("first_name", "Ada")
                .put("last_name", "Bench")
                .put("phone_number", "2135550101")
                .put("state", "CA");
    }
}
