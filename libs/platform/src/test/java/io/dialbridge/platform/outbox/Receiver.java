package io.dialbridge.platform.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.dialbridge.contracts.BatchReply;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The next service as the relay sees it: numbers arrive; it can be down, refuse some, or refuse a whole batch for one of them. */
@Singleton
public class Receiver implements OutboxDestination {

    static final int REFUSED = 13;
    static final int POISON = 66;

    final List<Integer> arrived = new CopyOnWriteArrayList<>();
    volatile boolean down;

    private final ObjectMapper json;

    Receiver(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public String name() {
        return "receiver";
    }

    @Override
    public Uni<BatchReply> send(String jsonArray) {
        if (down) {
            return Uni.createFrom().failure(new java.net.ConnectException("down"));
        }
        var numbers = numbers(jsonArray);
        if (numbers.contains(POISON)) {
            return Uni.createFrom().failure(new WebApplicationException("no 66 here", 400));
        }
        var rejected = new ArrayList<BatchReply.Rejection>();
        for (var i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) == REFUSED) {
                rejected.add(new BatchReply.Rejection(i, "m-13", "bad luck"));
            } else {
                arrived.add(numbers.get(i));
            }
        }
        return Uni.createFrom().item(new BatchReply(numbers.size() - rejected.size(), 0, rejected));
    }

    private List<Integer> numbers(String jsonArray) {
        try {
            var numbers = new ArrayList<Integer>();
            ((ArrayNode) json.readTree(jsonArray)).forEach(node -> numbers.add(node.intValue()));
            return numbers;
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
