package io.dialbridge.local.bench;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Dispositions posted to workflow-service by a system with leads of its own: each of another call of another lead, whose values it
 * carries.
 */
final class SaleEvents {

    private static final String PATH = "/api/workflow/events";

    private final LoadClient client;
    private final String prefix;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();

    /** @param prefix of all ids, unlike that of other events of the same account */
    SaleEvents(LoadClient client, String prefix) {
        this.client = client;
        this.prefix = prefix;
    }

    /** How many have been begun. */
    long begun() {
        return next.get();
    }

    /** How many were stored, so far as has been answered. */
    long accepted() {
        return accepted.get();
    }

    /** Posts new events in one request, a single one by itself; failed when not all of them were stored. */
    Future<?> post(int count, String status) {
        var events = new JsonArray();
        for (var n = 0; n < count; n++) {
            events.add(event(prefix + next.getAndIncrement(), status));
        }
        var body = count == 1 ? events.getJsonObject(0).encode() : events.encode();
        return client.postJson(PATH, body, 202)
                .map(reply -> reply.toJsonObject().getInteger("accepted"))
                .onSuccess(accepted::addAndGet)
                .compose(stored -> stored == count
                        ? Future.succeededFuture()
                        : Future.failedFuture("only " + stored + " of " + count + " were accepted"));
    }

    private static JsonObject event(String id, String status) {
        return new JsonObject()
                .put("id", id)
                .put("event", "call.dispositioned")
                .put("occurred_at", Instant.now().toString())
                .put("lead_id", id)
                .put(
                        "lead",
                        new JsonObject()
                                .put("id", id)
                                .put("first_name", "Ada")
                                .put("last_name", "Bench")
                                .put("phone_number", "2135550101")
                                .put("state", "CA"))
                .put(
                        "call",
                        new JsonObject()
                                .put("call_log_id", id)
                                .put("status", status)
                                .put("length_in_sec", "60"))
                .put("agent", new JsonObject().put("agent_email", "jo@example.com"));
    }
}
