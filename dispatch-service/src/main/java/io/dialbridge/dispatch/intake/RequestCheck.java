package io.dialbridge.dispatch.intake;

import io.dialbridge.contracts.DeliveryRequest;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.queue.DeliveryDay;
import io.dialbridge.dispatch.queue.NewDelivery;
import io.dialbridge.dispatch.queue.QueueConfig;
import io.dialbridge.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says of a request whether it can be stored, and if not, what is wrong with it. */
@ApplicationScoped
class RequestCheck {

    /** Ids and numbers stand in indexes, whose entries are bounded. */
    static final int LONGEST = 255;

    /** How far another machine's clock may be ahead. */
    private static final Duration AHEAD = Duration.ofHours(24);

    private final QueueConfig config;
    private final Clock clock;

    RequestCheck(QueueConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    sealed interface Checked {

        record Valid(NewDelivery delivery) implements Checked {

            String key() {
                return delivery.delivery().accountId() + "/"
                        + delivery.delivery().id();
            }
        }

        record Invalid(@Nullable String id, String reason) implements Checked {}
    }

    Checked check(RequestReader.Item item) {
        var request = item.request();
        if (request == null) {
            return new Checked.Invalid(item.id(), "can't be read: " + item.problem());
        }
        var problem = problem(request);
        return problem == null ? valid(request) : new Checked.Invalid(request.id(), problem);
    }

    // What comes over the wire may lack any member, whatever the records promise.
    @SuppressWarnings("ConstantValue")
    private @Nullable String problem(DeliveryRequest request) {
        var id = uuid(request.id());
        if (id.isEmpty()) {
            return "id must be a UUID of version 7";
        }
        if (!inTheLog(DeliveryDay.instant(id.get()))) {
            return "id tells a time that the log does not keep";
        }
        if (missing(request.accountId())) {
            return "account_id is needed, of at most " + LONGEST + " characters";
        }
        if (request.trigger() == null || request.trigger().type() == null) {
            return "trigger.type is needed";
        }
        if (request.createdAt() == null) {
            return "created_at is needed";
        }
        if (tooLong(request.leadId()) || tooLong(request.phoneNumber())) {
            return "lead_id and phone_number may have at most " + LONGEST + " characters";
        }
        if (request.causationDepth() < 0) {
            return "causation_depth must not be negative";
        }
        return TargetCheck.problem(request);
    }

    private static Checked valid(DeliveryRequest request) {
        var values = new Values(request.lead(), request.call(), request.agent());
        var delivery = new Delivery(
                request.accountId(),
                UUID.fromString(request.id()).toString(),
                TargetCheck.target(request),
                request.trigger(),
                request.leadId(),
                request.createdAt(),
                request.causationDepth(),
                values,
                request.traceParent(),
                0);
        return new Checked.Valid(new NewDelivery(delivery, request.phoneNumber()));
    }

    private boolean inTheLog(Instant made) {
        var now = clock.instant();
        return made.isBefore(now.plus(AHEAD)) && made.isAfter(now.minus(config.retention()));
    }

    private static Optional<UUID> uuid(@Nullable String id) {
        return Ids.parse(id).filter(DeliveryDay::isTold);
    }

    static boolean missing(@Nullable String text) {
        return text == null || text.isBlank() || tooLong(text);
    }

    private static boolean tooLong(@Nullable String text) {
        return text != null && text.length() > LONGEST;
    }
}
