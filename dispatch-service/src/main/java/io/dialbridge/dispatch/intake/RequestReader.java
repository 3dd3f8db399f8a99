package io.dialbridge.dispatch.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.dialbridge.contracts.DeliveryRequest;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.ReplyField;
import io.dialbridge.platform.problems.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a batch so that one malformed item does not cost the others. */
@ApplicationScoped
@RegisterForReflection(
        targets = {
            DeliveryRequest.class,
            DeliveryRequest[].class,
            DeliveryRequest.Email.class,
            DeliveryTrigger.class,
            ReplyField.class
        })
class RequestReader {

    private static final int MOST = 1_000;

    private final ObjectMapper json;
    private final ObjectReader batches;

    RequestReader(ObjectMapper json) {
        this.json = json;
        this.batches = json.readerFor(DeliveryRequest[].class);
    }

    /**
     * An item of a batch.
     *
     * @param request null when the item could not be read
     * @param id of an item that could not be read, where it has one
     * @param problem why it could not be read
     */
    record Item(
            @Nullable DeliveryRequest request,
            @Nullable String id,
            @Nullable String problem) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when the body is no array of a fair length */
    List<Item> read(String body) {
        var items = whole(body);
        if (items.size() > MOST) {
            throw Problems.invalid("body", "has " + items.size() + " items; send at most " + MOST);
        }
        return items;
    }

    private List<Item> whole(String body) {
        try {
            DeliveryRequest[] requests = batches.readValue(body);
            return Stream.of(requests).map(RequestReader::item).toList();
        } catch (JsonMappingException oneIsMalformed) {
            return oneByOne(body);
        } catch (JsonProcessingException malformed) {
            throw Problems.unreadable("The body is not JSON: " + malformed.getOriginalMessage());
        }
    }

    private static Item item(@Nullable DeliveryRequest request) {
        return request == null ? new Item(null, null, "is null") : new Item(request, request.id(), null);
    }

    private List<Item> oneByOne(String body) {
        try {
            var tree = json.readTree(body);
            if (!tree.isArray()) {
                throw Problems.invalid("body", "must be an array of requests");
            }
            var items = new ArrayList<Item>(tree.size());
            tree.forEach(node -> items.add(item(node)));
            return items;
        } catch (JsonProcessingException malformed) {
            throw Problems.unreadable("The body is not JSON: " + malformed.getOriginalMessage());
        }
    }

    private Item item(JsonNode node) {
        try {
            return item(json.treeToValue(node, DeliveryRequest.class));
        } catch (JsonProcessingException malformed) {
            return new Item(null, node.path("id").textValue(), malformed.getOriginalMessage());
        }
    }
}
