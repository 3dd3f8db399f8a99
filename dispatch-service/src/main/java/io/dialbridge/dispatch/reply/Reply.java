package io.dialbridge.dispatch.reply;

import java.util.Map;

/**
 * A reply, read once.
 *
 * @param reading of the endpoint's response key
 * @param values of the keys that were asked for, each read as a response key is: a key that the reply lacks is not here, one without a value
 *     is an empty text. None of a reply that is not of the endpoint's type
 */
public record Reply(Reading reading, Map<String, String> values) {

    static Reply unreadable(String reason) {
        return new Reply(new Reading.Unreadable(reason), Map.of());
    }
}
