package io.dialbridge.dispatch.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.LeadAction;
import io.dialbridge.contracts.NextCall;
import io.dialbridge.contracts.ReplyField;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.platform.outbox.OutboxMessage;
import io.dialbridge.platform.trace.TraceParent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes what the lead store is told of replies: one message for each delivery, under the delivery's id. */
@ApplicationScoped
@RegisterForReflection(targets = {LeadAction.class, Action.Integration.class, Action.Schedule.class, ReplyField.class})
public class LeadMessages {

    /** The outbox's name for lead-intake-service's door for actions. */
    public static final String DESTINATION = "intake-actions";

    private final ObjectMapper json;

    LeadMessages(ObjectMapper json) {
        this.json = json;
    }

    List<OutboxMessage> of(List<Result> results) {
        var messages = new ArrayList<OutboxMessage>();
        for (var result : results) {
            var attempt = result.finished().attempt();
            var update = attempt.leadUpdate();
            if (update != null
                    && update.refused() == null
                    && result.claim().delivery().target() instanceof Target.OfEndpoint target) {
                messages.add(message(result.claim().delivery(), target, attempt, update));
            }
        }
        return messages;
    }

    private OutboxMessage message(
            Delivery delivery, Target.OfEndpoint target, Attempt attempt, Attempt.LeadUpdate update) {
        var trace = TraceParent.of(delivery.traceParent()).toString();
        var action = new LeadAction(
                delivery.id(),
                delivery.accountId(),
                Objects.requireNonNull(delivery.trigger().workflowId()),
                Objects.requireNonNull(delivery.leadId()),
                new Action.Integration(
                        true, target.endpointId(), false, Action.Schedule.AT_ONCE, 0, target.replyFields()),
                update.values(),
                // What a reply says is of the lead, whatever the call was.
                null,
                agent(delivery),
                delivery.causationDepth() + 1,
                attempt.startedAt(),
                trace);
        return new OutboxMessage(delivery.accountId(), DESTINATION, delivery.id(), write(action), trace);
    }

    /** What replies of a chain said is for its endpoints alone. */
    private static Map<String, String> agent(Delivery delivery) {
        return delivery.values().agent().entrySet().stream()
                .filter(field -> !field.getKey().startsWith(NextCall.PREFIX))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private String write(LeadAction action) {
        try {
            return json.writeValueAsString(action);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("actions are plain values", impossible);
        }
    }
}
