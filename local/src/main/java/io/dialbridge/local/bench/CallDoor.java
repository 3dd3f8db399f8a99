package io.dialbridge.local.bench;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Calls endpoints in turn and waits for what they say.
 *
 * @param client of the account, at the door that is called
 */
record CallDoor(LoadClient client, List<String> endpointIds) {

    private static final String PATH = "/api/dispatch/calls";

    /**
     * @param index whose turn it is
     * @param call the id that the endpoint gets
     * @param end {@code DELIVERED}, or the cause for which it must fail
     * @return fails when it ended otherwise
     */
    Future<Void> call(long index, String call, int deadlineMs, String end) {
        var body = new JsonObject()
                .put("endpoint_id", endpointIds.get((int) (index % endpointIds.size())))
                .put("lead", new JsonObject().put("phone_number", "2135550101").put("first_name", "Ada"))
                .put("call", new JsonObject().put("call_log_id", call))
                .put("deadline_ms", deadlineMs);
        return client.postJson(PATH, body.encode(), 200).compose(answer -> {
            var reply = answer.toJsonObject();
            var ended = reply.getString("cause") == null ? reply.getString("outcome") : reply.getString("cause");
            return end.equals(ended)
                    ? Future.succeededFuture()
                    : Future.failedFuture(call + " ended as " + ended + ", not as " + end);
        });
    }
}
