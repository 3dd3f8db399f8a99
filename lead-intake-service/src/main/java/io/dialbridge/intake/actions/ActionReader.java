package io.dialbridge.intake.actions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.BatchReply.Rejection;
import io.dialbridge.contracts.LeadAction;
import io.dialbridge.platform.problems.JsonErrors;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.trace.TraceParent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a batch of actions so that one that can't be read does not cost the others. */
@ApplicationScoped
@RegisterForReflection(
        targets = {
            LeadAction.class,
            Action.class,
            Action.Integration.class,
            Action.Move.class,
            Action.Status.class,
            Action.Field.class,
            Action.Field.Operation.class,
            Action.Callback.class,
            Action.CallbackUpdate.class,
            Action.CallbackUpdate.Operation.class,
            Action.Hopper.class,
            Action.Dnc.class,
            Action.Revenue.class,
            Action.Schedule.class,
            Action.Schedule.Type.class
        })
class ActionReader {

    private static final int MOST = 1_000;

    /** What can be carried out, and what never can. */
    record Batch(List<ActionItem> items, List<Rejection> rejected) {}

    private final ObjectMapper json;

    ActionReader(ObjectMapper json) {
        this.json = json;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when the body is no array of a fair length */
    Batch read(String body) {
        var nodes = array(body);
        var items = new ArrayList<ActionItem>(nodes.size());
        var rejected = new ArrayList<Rejection>();
        for (var index = 0; index < nodes.size(); index++) {
            var node = nodes.get(index);
            try {
                var posted = json.treeToValue(node, LeadAction.class);
                var problem = posted == null ? "it is null" : ActionCheck.problem(posted);
                if (posted == null || problem != null) {
                    rejected.add(rejection(index, node, problem));
                } else {
                    items.add(new ActionItem(index, traced(posted)));
                }
            } catch (JsonProcessingException malformed) {
                rejected.add(
                        rejection(index, node, JsonErrors.problem(malformed).getDetail()));
            }
        }
        return new Batch(items, rejected);
    }

    private JsonNode array(String body) {
        try {
            var nodes = json.readTree(body);
            if (!nodes.isArray()) {
                throw Problems.invalid("body", "must be an array of actions");
            }
            if (nodes.size() > MOST) {
                throw Problems.invalid("body", "has " + nodes.size() + " items; send at most " + MOST);
            }
            return nodes;
        } catch (JsonProcessingException malformed) {
            throw JsonErrors.problem(malformed);
        }
    }

    /** With a trace, whether it came with one or not. */
    private static LeadAction traced(LeadAction posted) {
        return new LeadAction(
                posted.id(),
                posted.accountId(),
                posted.workflowId(),
                posted.leadId(),
                posted.action(), Map.of(),
                posted.callLogId(),
                posted.agent(),
                posted.causationDepth(),
                posted.dueAt(),
                TraceParent.of(posted.traceParent()).toString());
    }

    private static Rejection rejection(int index, JsonNode node, @Nullable String problem) {
        return new Rejection(index, node.path("id").textValue(), "The action can't be read: " + problem + ".");
    }
}
