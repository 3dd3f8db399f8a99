package io.dialbridge.dispatch.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Writes the times of a page with the offset that they had in a zone: still RFC 3339, still the same moments. */
@ApplicationScoped
@RegisterForReflection(targets = DeliveryPage.class)
class ShownTimes {

    private static final List<String> OF_DELIVERY = List.of("created_at", "updated_at", "next_attempt_at");
    private static final List<String> OF_ATTEMPT = List.of("started_at");

    private final ObjectMapper json;

    ShownTimes(ObjectMapper json) {
        this.json = json;
    }

    /** As they are, in UTC, without a zone. */
    JsonNode in(Optional<ZoneId> zone, DeliveryPage page) {
        var shown = json.<JsonNode>valueToTree(page);
        zone.ifPresent(asked -> {
            for (var delivery : shown.path("items")) {
                write(delivery, OF_DELIVERY, asked);
                delivery.path("attempts").forEach(attempt -> write(attempt, OF_ATTEMPT, asked));
            }
        });
        return shown;
    }

    private static void write(JsonNode of, List<String> names, ZoneId zone) {
        for (var name : names) {
            if (of instanceof ObjectNode members && members.path(name).isTextual()) {
                var time = Instant.parse(members.path(name).textValue()).atZone(zone);
                members.put(name, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
            }
        }
    }
}
