package io.dialbridge.dispatch.sending;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which keys of a reply are read beside the endpoint's own.
 *
 * @param byCaller true when somebody waits for the values: then a reply without the endpoint's response key is one without a result, and no
 *     less readable
 */
public record Asked(List<String> keys, boolean byCaller) {

    static final Asked NOTHING = new Asked(List.of(), false);

    public static Asked byCaller(List<String> keys) {
        return new Asked(keys, !keys.isEmpty());
    }

    static Asked forLead(List<String> keys) {
        return new Asked(keys, false);
    }

    /** These as well. */
    Asked and(List<String> more) {
        return more.isEmpty()
                ? this
                : new Asked(
                        Stream.concat(keys.stream(), more.stream()).distinct().toList(), byCaller);
    }
}
