package io.dialbridge.workflow.actions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.DeliveryRequest;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.LeadAction;
import io.dialbridge.contracts.ReplyField;
import io.dialbridge.platform.outbox.OutboxMessage;
import io.dialbridge.workflow.dispatch.DispatchDestination;
import io.dialbridge.workflow.rules.Rule;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Writes what an action sends: a request for dispatch-service, or an action for the lead store. */
@Singleton
@RegisterForReflection(
        targets = {
            DeliveryRequest.class,
            DeliveryRequest.Email.class,
            ReplyField.class,
            DeliveryTrigger.class,
            DeliveryTrigger.Type.class,
            LeadAction.class
        })
public final class ActionMessages {

    private final ObjectMapper json;

    ActionMessages(ObjectMapper json) {
        this.json = json;
    }

    /** @param row settled: with the id of its delivery if there is one */
    OutboxMessage of(ActionRow row, Action action, Event event, Map<String, String> call, Instant now) {
        var sending = Sending.of(action);
        return sending == null ? leadAction(row, action, event) : delivery(row, sending, event, call, now);
    }

    private OutboxMessage delivery(ActionRow row, Sending sending, Event event, Map<String, String> call, Instant now) {
        var id = Objects.requireNonNull(row.deliveryId());
        var request = new DeliveryRequest(
                id,
                row.accountId(),
                sending.endpointId(),
                sending.email(),
                sending.text(),
                sending.replyFields(),
                DeliveryTrigger.workflow(row.workflowId(), row.runId(), row.id()),
                row.leadId(),
                event.lead().getOrDefault("phone_number", call.get("phone_number")),
                now,
                event.causationDepth(),
                event.lead(),
                call,
                event.agent(),
                row.traceParent());
        return new OutboxMessage(row.accountId(), DispatchDestination.NAME, id, write(request), row.traceParent());
    }

    private OutboxMessage leadAction(ActionRow row, Action action, Event event) {
        var message = new LeadAction(
                row.id(),
                row.accountId(),
                row.workflowId(),
                row.leadId(),
                action,
                Map.of(),
                Rule.callLogId(event),
                event.agent(),
                event.causationDepth() + 1,
                row.dueAt(),
                row.traceParent());
        return new OutboxMessage(
                row.accountId(), ActionRefusals.DESTINATION, row.id(), write(message), row.traceParent());
    }

    private String write(Object message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
