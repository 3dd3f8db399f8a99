package io.dialbridge.dispatch.chains;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.FollowUp;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.queue.DeliveryQueue;
import io.dialbridge.dispatch.queue.NewDelivery;
import io.dialbridge.dispatch.queue.ResultListener;
import io.dialbridge.dispatch.queue.Settled;
import io.dialbridge.platform.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stores what follows a delivered request in the transaction that says that it was delivered: both are there, once, or neither. */
@ApplicationScoped
class Chains implements ResultListener {

    private final PhoneStore phones;
    private final DeliveryQueue queue;
    private final Clock clock;

    Chains(PhoneStore phones, DeliveryQueue queue, Clock clock) {
        this.phones = phones;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public boolean writes(List<Settled> results) {
        return results.stream().anyMatch(result -> result.followUp() != null);
    }

    @Override
    public Uni<Void> record(SqlClient transaction, List<Settled> counted) {
        var followed =
                counted.stream().filter(result -> result.followUp() != null).toList();
        return phones.read(transaction, followed.stream().map(Settled::delivery).toList())
                .chain(known -> queue.add(transaction, following(followed, known)));
    }

    @Override
    public void committed(List<Settled> results) {
        if (writes(results)) {
            queue.committed();
        }
    }

    private List<NewDelivery> following(List<Settled> followed, Map<PhoneStore.Key, PhoneStore.Phone> known) {
        var following = new ArrayList<NewDelivery>();
        for (var result : followed) {
            var phone = known.get(PhoneStore.Key.of(result.delivery()));
            if (phone != null && result.followUp() != null) {
                following.add(new NewDelivery(next(result.delivery(), result.followUp()), phone.number()));
            }
        }
        return following;
    }

    private Delivery next(Delivery before, FollowUp followUp) {
        var trigger = new DeliveryTrigger(
                DeliveryTrigger.Type.CHAIN,
                before.trigger().workflowId(),
                before.trigger().runId(),
                before.trigger().actionId(),
                null,
                before.id(),
                1 + step(before.trigger().chainStep()));
        return new Delivery(
                before.accountId(),
                Ids.next(),
                target(before.target(), followUp),
                trigger,
                before.leadId(),
                clock.instant(),
                before.causationDepth(),
                values(before.values(), followUp),
                before.traceParent(),
                0);
    }

    private static int step(@Nullable Integer chainStep) {
        return chainStep == null ? 1 : chainStep;
    }

    /** With the text, and what of replies goes into the lead: the reply that has it may be any of the chain's. */
    private static Target target(Target before, FollowUp followUp) {
        return before instanceof Target.OfEndpoint call
                ? new Target.OfEndpoint(followUp.endpointId(), call.text(), call.replyFields(), null)
                : Target.OfEndpoint.plain(followUp.endpointId());
    }

    private static Values values(Values before, FollowUp followUp) {
        var agent = new LinkedHashMap<>(before.agent());
        agent.putAll(followUp.values());
        return new Values(before.lead(), before.call(), agent);
    }
}
