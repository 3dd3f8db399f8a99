package io.dialbridge.workflow.actions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.BatchReply;
import io.dialbridge.contracts.LeadAction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Notes on actions what the lead store said when it would not carry them out. */
@ApplicationScoped
public class ActionRefusals {

    /** The outbox's name for lead-intake-service's door for actions. */
    public static final String DESTINATION = "intake-actions";

    /** An action that was refused. */
    record Refusal(LeadAction action, String reason) {}

    private final ActionStore store;
    private final ObjectMapper json;

    ActionRefusals(ActionStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    /** @param jsonArray the batch to which it is the reply */
    public Uni<Void> record(String jsonArray, BatchReply reply) {
        if (reply.rejected().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var sent = read(jsonArray);
        return store.refuse(reply.rejected().stream()
                .filter(rejection -> rejection.index() >= 0 && rejection.index() < sent.size())
                .map(rejection -> new Refusal(sent.get(rejection.index()), rejection.reason()))
                .toList());
    }

    private List<LeadAction> read(String jsonArray) {
        try {
            return List.of(json.readValue(jsonArray, LeadAction[].class));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
