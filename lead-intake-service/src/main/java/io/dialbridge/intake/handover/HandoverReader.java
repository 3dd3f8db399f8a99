package io.dialbridge.intake.handover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.BatchReply.Rejection;
import io.dialbridge.platform.problems.JsonErrors;
import io.dialbridge.platform.problems.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a batch so that an item that can't be read does not cost the others. */
@ApplicationScoped
public class HandoverReader {

    private static final int MOST = 1_000;

    /**
     * What is handed over.
     *
     * @param type registered for reflection by whoever takes it
     * @param name of one: {@code action}
     * @param problem says what is wrong with one that could be read, as any member may be missing; null for nothing
     */
    public record Kind<T>(Class<T> type, String name, Function<T, @Nullable String> problem) {}

    private final ObjectMapper json;

    HandoverReader(ObjectMapper json) {
        this.json = json;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when the body is no array of a fair length */
    public <T> Handover<T> read(String body, Kind<T> kind) {
        var nodes = array(body);
        var items = new ArrayList<Handover.Item<T>>(nodes.size());
        var rejected = new ArrayList<Rejection>();
        for (var index = 0; index < nodes.size(); index++) {
            var node = nodes.get(index);
            try {
                var posted = json.treeToValue(node, kind.type());
                var problem = posted == null ? "it is null" : kind.problem().apply(posted);
                if (posted == null || problem != null) {
                    rejected.add(rejection(index, node, kind.name(), problem));
                } else {
                    items.add(new Handover.Item<>(index, posted));
                }
            } catch (JsonProcessingException malformed) {
                rejected.add(rejection(
                        index, node, kind.name(), JsonErrors.problem(malformed).getDetail()));
            }
        }
        return new Handover<>(items, rejected);
    }

    private JsonNode array(String body) {
        try {
            var nodes = json.readTree(body);
            if (!nodes.isArray()) {
                throw Problems.invalid("body", "must be an array");
            }
            if (nodes.size() > MOST) {
                throw Problems.invalid("body", "has " + nodes.size() + " items; send at most " + MOST);
            }
            return nodes;
        } catch (JsonProcessingException malformed) {
            throw JsonErrors.problem(malformed);
        }
    }

    private static Rejection rejection(int index, JsonNode node, String name, @Nullable String problem) {
        return new Rejection(index, node.path("id").textValue(), "The " + name + " can't be read: " + problem + ".");
    }
}
