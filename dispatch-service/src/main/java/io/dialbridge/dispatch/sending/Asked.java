package io.dialbridge.dispatch.sending;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which keys of a reply are read beside the endpoint's own.
 *
 * @param keys for the lead or for a caller
 * @param followed for the call that follows
 * @param byCaller true when somebody waits for the values: then a reply without the endpoint's response key is one without a result, and no
 *     less readable
 */
public record Asked(List<String> keys, List<String> followed, boolean byCaller) {

    static final Asked NOTHING = new Asked(List.of(), List.of(), false);

    public static Asked byCaller(List<String> keys) {
        return new Asked(keys, List.of(), !keys.isEmpty());
    }

    static Asked forLead(List<String> keys) {
        return new Asked(keys, List.of(), false);
    }

    /** These as well, for the call that follows. */
    Asked followedBy(List<String> more) {
        return more.isEmpty() ? this : new Asked(keys, more, byCaller);
    }

    Stream<String> all() {
        return Stream.concat(keys.stream(), followed.stream());
    }
}
