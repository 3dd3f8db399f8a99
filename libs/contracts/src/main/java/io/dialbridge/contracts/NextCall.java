package io.dialbridge.contracts;

import java.util.List;

/**
 * What follows a delivered request: one to another endpoint, with the same values and what the reply said. Three requests at most follow from
 * one event's.
 *
 * @param values of the reply; each is the extra field {@code chain.<name>} of the following requests
 */
public record NextCall(String endpointId, List<Value> values) {

    /** Requests of one chain, the first among them. */
    public static final int LONGEST = 3;

    /** Before the name of a value, where an adaptor or an endpoint's settings ask for it. */
    public static final String PREFIX = "chain.";

    /** What a value's name is like. */
    public static final String NAME = "[a-z][a-z0-9_]{0,63}";

    public NextCall {
        values = Absent.list(values);
    }

    /**
     * @param key of the reply, read as a response key is
     * @param name lower-case letters, digits and underscores
     */
    public record Value(String key, String name) {}
}
