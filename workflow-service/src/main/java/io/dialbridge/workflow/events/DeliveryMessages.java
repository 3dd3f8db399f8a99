package io.dialbridge.workflow.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.DeliveryRequest;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.Event;
import io.dialbridge.platform.outbox.OutboxMessage;
import io.dialbridge.workflow.actions.ActionRow;
import io.dialbridge.workflow.dispatch.DispatchDestination;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/** Writes the request that an INTEGRATION action sends, with the values as they were at the event. */
@ApplicationScoped
@RegisterForReflection(targets = {DeliveryRequest.class, DeliveryTrigger.class, DeliveryTrigger.Type.class})
class DeliveryMessages {

    private final ObjectMapper json;

    DeliveryMessages(ObjectMapper json) {
        this.json = json;
    }

    OutboxMessage of(ActionRow action, Event event) {
        var request = new DeliveryRequest(
                action.id(),
                action.accountId(),
                Objects.requireNonNull(action.endpointId()),
                DeliveryTrigger.workflow(action.workflowId(), action.runId(), action.id()),
                action.leadId(),
                event.lead().getOrDefault("phone_number", event.call().get("phone_number")),
                action.createdAt(),
                event.lead(),
                event.call(),
                event.agent(),
                action.traceParent());
        return new OutboxMessage(
                action.accountId(), DispatchDestination.NAME, action.id(), write(request), action.traceParent());
    }

    private String write(DeliveryRequest request) {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
