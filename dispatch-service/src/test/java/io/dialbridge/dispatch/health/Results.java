package io.dialbridge.dispatch.health;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.queue.Settled;
import io.dialbridge.platform.Ids;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finished attempts that last no time. */
final class Results {

    private final String accountId;
    private final String endpointId;

    Results(String accountId, String endpointId) {
        this.accountId = accountId;
        this.endpointId = endpointId;
    }

    Settled delivered(Instant at) {
        return settled(DeliveryTrigger.Type.WORKFLOW, at, DeliveryStatus.DELIVERED, null, 200, null);
    }

    Settled answered(Instant at, int status) {
        return asked(DeliveryTrigger.Type.WORKFLOW, at, status);
    }

    Settled asked(DeliveryTrigger.Type type, Instant at, int status) {
        return settled(type, at, DeliveryStatus.FAILED, Cause.HTTP_STATUS, status, "the receiver answered " + status);
    }

    Settled ended(Instant at, @Nullable Cause cause) {
        return settled(DeliveryTrigger.Type.WORKFLOW, at, DeliveryStatus.FAILED, cause, null, "it went wrong");
    }

    private Settled settled(
            DeliveryTrigger.Type type,
            Instant at,
            DeliveryStatus status,
            @Nullable Cause cause,
            @Nullable Integer answer,
            @Nullable String detail) {
        var response = answer == null ? null : new Attempt.Response(answer, Map.of(), "", false);
        return new Settled(
                delivery(type, at),
                new Attempt(1, status, at, 0, Attempt.Timings.NONE, null, response, null, cause, detail, null));
    }

    private Delivery delivery(DeliveryTrigger.Type type, Instant at) {
        return new Delivery(
                accountId,
                Ids.next(),
                Target.OfEndpoint.plain(endpointId),
                DeliveryTrigger.of(type),
                "42",
                at,
                0,
                new Values(Map.of("id", "42", "list_id", "7"), Map.of(), Map.of()),
                null,
                0);
    }
}
