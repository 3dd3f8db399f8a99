package io.dialbridge.intake.connect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a payload says of itself as a delivery: whether it came before, and whether it can be tied to a lead and a call. */
public final class Delivery {

    /** Names a delivery; a repeat carries the same. */
    public static final String HEADER = "X-Connect-Delivery-Id";

    private Delivery() {}

    /**
     * The same for two requests that are one delivery: by the header, else by the call and its status, so that a call that is disposed
     * again counts again, else by all that the payload holds.
     *
     * @param deliveryId of the header
     */
    public static String dedupeKey(@Nullable String deliveryId, Map<String, String> payload) {
        if (deliveryId != null && !deliveryId.isBlank()) {
            return "delivery " + deliveryId.strip();
        }
        var call = payload.getOrDefault("call_log_id", "");
        var status = payload.getOrDefault("status", "");
        return isId(call) && !status.isEmpty() ? "call " + call + " " + status : "payload " + hash(payload);
    }

    /** Those of lead_id and call_log_id that the payload lacks; the 0 that stands for no lead is no id. */
    public static List<String> missingIds(Map<String, String> payload) {
        var missing = new ArrayList<String>();
        for (var name : List.of("lead_id", "call_log_id")) {
            if (!isId(payload.getOrDefault(name, ""))) {
                missing.add(name);
            }
        }
        return missing;
    }

    private static boolean isId(String value) {
        return !value.isBlank() && !value.equals("0");
    }

    /** In no order, and with their lengths, so that no value can pass for a name. */
    private static String hash(Map<String, String> payload) {
        var text = new StringBuilder();
        new TreeMap<>(payload).forEach((name, value) -> text.append(name.length())
                .append(' ')
                .append(value.length())
                .append(' ')
                .append(name)
                .append(value));
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
