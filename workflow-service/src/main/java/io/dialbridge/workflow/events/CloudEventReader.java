package io.dialbridge.workflow.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dialbridge.platform.trace.TraceParent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudEvents 1.0 in their JSON format. The attributes id, type, time, subject and traceparent are an event's id, event, occurred_at,
 * lead_id and trace_parent; data holds its other members under their usual names. The source must be there and is not kept: ids are
 * unique within an account, whatever the source. Other attributes are passed over.
 */
record CloudEventReader(EventReader events) {

    private static final List<String> ATTRIBUTES = List.of("id", "time", "subject");
    private static final List<String> IN_DATA =
            List.of("account_id", "lead", "previous", "call", "agent", "actor", "causation_depth");
    private static final String JSON = "application/json";

    ParsedItem read(JsonNode json) {
        if (!json.isObject()) {
            return new ParsedItem.Unreadable(null, "a CloudEvent is a JSON object");
        }
        var envelope = new ItemReader(json);
        if (!"1.0".equals(envelope.id("specversion"))) {
            envelope.fault("specversion must be 1.0");
        }
        var id = envelope.id("id");
        needed(envelope, "id", id);
        needed(envelope, "source", json.path("source").textValue());
        needed(envelope, "type", envelope.id("type"));
        checkData(envelope, json);
        return envelope.faulty()
                ? new ParsedItem.Unreadable(id, envelope.reason())
                : events.read(new ItemReader(members(json)), EventNames.CLOUD);
    }

    private static void needed(ItemReader envelope, String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            envelope.fault(name + " is missing");
        }
    }

    private static void checkData(ItemReader envelope, JsonNode json) {
        var type = envelope.id("datacontenttype");
        if (type != null && !type.split(";", 2)[0].strip().equalsIgnoreCase(JSON)) {
            envelope.fault("datacontenttype must be " + JSON + ", not " + type);
        }
        if (json.hasNonNull("data_base64")) {
            envelope.fault("data_base64 is not read: send data as a JSON object");
        } else if (!envelope.has("data")) {
            envelope.fault(json.hasNonNull("data") ? "data must be a JSON object" : "data is missing");
        }
    }

    /** Those of the event, of the envelope and of its data side by side. */
    private static JsonNode members(JsonNode json) {
        var members = JsonNodeFactory.instance.objectNode();
        ATTRIBUTES.forEach(name -> members.set(name, json.path(name)));
        IN_DATA.forEach(name -> members.set(name, json.path("data").path(name)));
        members.put("type", withoutPrefix(json.path("type").asText().strip()));
        var trace = json.path("traceparent").textValue();
        if (TraceParent.of(trace).toString().equals(trace)) {
            members.put("traceparent", trace);
        }
        return members;
    }

    /** The last two of the parts between dots name the event, whatever stands before them: io.dialbridge.lead.created is lead.created. */
    private static String withoutPrefix(String type) {
        var second = type.lastIndexOf('.');
        var first = type.lastIndexOf('.', second - 1);
        return first > 0 ? type.substring(first + 1) : type;
    }
}
