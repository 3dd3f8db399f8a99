package io.dialbridge.dispatch.log;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries to list; null means any.
 *
 * @param cause of any of the attempts
 * @param chainOf that follow this delivery in its chain
 * @param result in the result of any of the attempts
 * @param callLogId of the call in whose context the event was
 * @param from and after
 * @param to before, exclusive
 * @param text in what was sent or came back with any of the attempts
 * @param limit deliveries in a page
 * @param after the delivery after which the page begins
 */
public record DeliveryFilter(
        @Nullable String leadId,
        @Nullable String phone,
        @Nullable String endpointId,
        @Nullable DeliveryStatus status,
        @Nullable Cause cause,
        @Nullable String chainOf,
        @Nullable SearchedText result,
        DeliveryTrigger.@Nullable Type trigger,
        @Nullable String workflowId,
        @Nullable String callLogId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable SearchedText text,
        int limit,
        @Nullable UUID after) {

    /** Whether the texts of attempts must be read to know. */
    boolean searchesTexts() {
        return text != null || result != null;
    }

    /** Whether an index leads to few deliveries, whose texts are read one by one. */
    boolean namesFew() {
        return leadId != null || phone != null || chainOf != null;
    }

    /**
     * Whether each day is better read alone: in the order of an index and only as far as needed, and with the attempts of that day, for those of
     * many days cost more to plan than to read.
     */
    boolean readsDayByDay() {
        return searchesTexts()
                || status != null
                || cause != null
                || !namesFew()
                        && Stream.of(endpointId, trigger, workflowId, callLogId, from, to)
                                .anyMatch(Objects::nonNull);
    }

    /** Whether the delivery, as its reader sees it, has the texts that are looked for: what is masked can't be found. */
    boolean shownIn(DeliveryView view) {
        return (text == null || view.attempts().stream().anyMatch(text::in))
                && (result == null || view.attempts().stream().anyMatch(attempt -> result.in(attempt.result())));
    }
}
