package io.dialbridge.dispatch.calls;

import io.dialbridge.contracts.SyncReply;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param attempt its line in the log
 * @param values what the reply said of the keys that the caller reads
 */
record Called(Attempt attempt, Map<String, String> values) {

    SyncReply reply(Call call) {
        var delivered = attempt.status() == DeliveryStatus.DELIVERED;
        var result = attempt.result();
        // A body that could be read is a result whatever its status (domain.md 4.3), and better than a fallback.
        var fallBack = !delivered && result == null && values.isEmpty() && call.fallback() != null;
        return new SyncReply(
                call.delivery().delivery().id(),
                delivered ? SyncReply.Outcome.DELIVERED : SyncReply.Outcome.FAILED,
                fallBack ? call.fallback() : result,
                values,
                response(attempt.response()),
                name(attempt.cause()),
                fallBack);
    }

    private static SyncReply.@Nullable Response response(Attempt.@Nullable Response response) {
        return response == null ? null : new SyncReply.Response(response.status(), response.body());
    }

    private static @Nullable String name(@Nullable Cause cause) {
        return cause == null ? null : cause.name();
    }
}
