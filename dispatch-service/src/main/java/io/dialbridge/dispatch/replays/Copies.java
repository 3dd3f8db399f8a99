package io.dialbridge.dispatch.replays;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.queue.NewDelivery;
import io.dialbridge.dispatch.sending.Preparation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes new deliveries of old ones: of the same event, as a replay, in the old one's place in its chain. */
@ApplicationScoped
class Copies {

    private final Preparation preparation;

    Copies(Preparation preparation) {
        this.preparation = preparation;
    }

    /** Who a copy is. */
    record Identity(String id, Instant at, @Nullable String traceParent) {}

    /** A copy, or why there is none. */
    sealed interface Copied {

        record Made(NewDelivery delivery) implements Copied {}

        record Skipped(Skip reason) implements Copied {}
    }

    Copied of(Original original, Mapping mapping, Identity identity) {
        if (original.erased()) {
            return new Copied.Skipped(Skip.ERASED);
        }
        return switch (mapping) {
            case CURRENT -> made(original, current(original.delivery().target()), identity);
            case ORIGINAL -> original(original, identity);
        };
    }

    /** What is sent is what the adaptor makes now, also for the copy of an original. */
    private static Target current(Target target) {
        return switch (target) {
            case Target.OfEndpoint endpoint -> endpoint.sending(null);
            case Target.Mail mail -> mail;
        };
    }

    private Copied original(Original original, Identity identity) {
        if (!(original.delivery().target() instanceof Target.OfEndpoint endpoint)) {
            return new Copied.Skipped(Skip.EMAIL);
        }
        var sent = original.sent();
        if (sent == null) {
            return new Copied.Skipped(Skip.NOTHING_SENT);
        }
        var address = preparation
                .address(original.delivery(), endpoint)
                .orElseGet(() -> new Preparation.Address(sent.body() != null, null));
        return switch (OriginalPayload.of(sent, address)) {
            case OriginalPayload.Found found -> made(original, endpoint.sending(found.payload()), identity);
            case OriginalPayload.Missing missing -> new Copied.Skipped(missing.reason());
        };
    }

    private static Copied made(Original original, Target target, Identity identity) {
        var old = original.delivery();
        var trigger = new DeliveryTrigger(
                DeliveryTrigger.Type.REPLAY,
                old.trigger().workflowId(),
                old.trigger().runId(),
                old.trigger().actionId(),
                old.id(),
                old.trigger().chainOf(),
                old.trigger().chainStep());
        var copy = new Delivery(
                old.accountId(),
                identity.id(),
                target,
                trigger,
                old.leadId(),
                identity.at(),
                old.causationDepth(),
                old.values(),
                identity.traceParent(),
                0);
        return new Copied.Made(new NewDelivery(copy, original.phoneNumber()));
    }
}
