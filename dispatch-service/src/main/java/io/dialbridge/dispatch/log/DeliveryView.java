package io.dialbridge.dispatch.log;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery with its attempts, as the API shows it.
 *
 * @param endpointId null for an e-mail
 * @param templateId of an e-mail
 * @param to the addresses of an e-mail, filled with the values of the event
 * @param text the template of a text message; what it came to is in the body
 * @param nextAttemptAt while it is to be tried again; it may be tried later when its endpoint is busy
 * @param held while it waits: why its endpoint is sent nothing, paused or disabled, and since when; null when it may be sent
 * @param version grows with every attempt
 */
public record DeliveryView(
        String id,
        DeliveryStatus status,
        @Nullable String endpointId,
        @Nullable String templateId,
        @Nullable String to,
        @Nullable String text,
        @Nullable String leadId,
        @Nullable String phoneNumber,
        DeliveryTrigger trigger,
        Instant createdAt,
        Instant updatedAt,
        int version,
        @Nullable Instant nextAttemptAt,
        @Nullable String held,
        @Nullable String traceParent,
        List<Attempt> attempts) {}
