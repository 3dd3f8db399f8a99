package io.dialbridge.dispatch.sending;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.NextCall;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.FollowUp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a reply goes on to the next endpoint of a chain. */
final class FollowUps {

    /** As long as notes may be (domain.md 2.2). */
    private static final int LONGEST_VALUE = 65_535;

    /** Of all values of a reply together. */
    private static final int LONGEST = 262_144;

    private FollowUps() {}

    /** The keys to read: none where nothing follows. */
    static List<String> keys(Delivery delivery, Endpoint endpoint) {
        var next = endpoint.next();
        return next == null || !mayGoOn(delivery)
                ? List.of()
                : next.values().stream().map(FollowUps::key).distinct().toList();
    }

    /**
     * Null when nothing follows. A value that the reply lacks, or that is too long to be one, is empty: the next endpoint says what it needs.
     *
     * @param values of the keys that were asked for
     */
    static @Nullable FollowUp of(Delivery delivery, Endpoint endpoint, Map<String, String> values) {
        var next = endpoint.next();
        if (next == null || !mayGoOn(delivery)) {
            return null;
        }
        var named = new LinkedHashMap<String, String>();
        var room = LONGEST;
        for (var value : next.values()) {
            var text = bounded(values.getOrDefault(key(value), ""), room);
            room -= text.length();
            named.put(NextCall.PREFIX + value.name(), text);
        }
        return new FollowUp(next.endpointId(), named);
    }

    /** The configuration has no longer chains, but may have changed while this one was under way. */
    private static boolean mayGoOn(Delivery delivery) {
        var step = delivery.trigger().chainStep();
        if (step != null && step >= NextCall.LONGEST) {
            return false;
        }
        return switch (delivery.trigger().type()) {
            case WORKFLOW, REPLAY, CHAIN -> true;
            case CALL, DUPLICATE_CHECK, LINE_TYPE, TEST, NOTICE -> false;
        };
    }

    private static String key(NextCall.Value value) {
        return value.key().strip();
    }

    /** A part of a token is worse than none. */
    private static String bounded(String text, int room) {
        return text.length() > Math.min(LONGEST_VALUE, room) ? "" : text.replace('\0', '\ufffd');
    }
}
