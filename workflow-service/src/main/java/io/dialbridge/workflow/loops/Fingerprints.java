package io.dialbridge.workflow.loops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dialbridge.contracts.Workflow;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells one configuration of a workflow from another by what decides when it fires and what it does; its name and toggle are none of that.
 * A member that says nothing (null, false, 0, empty) counts as absent, so that one that a later release adds changes no fingerprint.
 */
@Singleton
final class Fingerprints {

    private static final Set<String> DECIDES_NOTHING = Set.of("name", "description", "active");
    private static final Set<String> SAYS_NOTHING = Set.of("null", "false", "0", "\"\"", "[]", "{}");

    private final ObjectMapper json;

    Fingerprints(ObjectMapper json) {
        this.json = json;
    }

    String of(Workflow workflow) {
        ObjectNode members = json.valueToTree(workflow);
        var text = text(members.remove(DECIDES_NOTHING));
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** One for all ways to write the same. */
    private static String text(JsonNode node) {
        if (node.isObject()) {
            var members = new TreeMap<String, String>();
            node.properties().forEach(member -> members.put(member.getKey(), text(member.getValue())));
            members.values().removeAll(SAYS_NOTHING);
            return members.toString();
        }
        return node.isArray()
                ? node.valueStream().map(Fingerprints::text).toList().toString()
                : node.toString();
    }
}
