package io.dialbridge.contracts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link SyncCall}.
 *
 * @param deliveryId under which the log has the whole exchange
 * @param result what the endpoint's response key read, or the fallback
 * @param values of the keys that were asked for, read as domain.md 4.3 says; a key that is not in the reply is not here, one without a value
 *     is an empty text
 * @param response null when none came
 * @param cause why the outcome is FAILED
 */
public record SyncReply(
        String deliveryId,
        Outcome outcome,
        @Nullable String result,
        Map<String, String> values,
        @Nullable Response response,
        @Nullable String cause,
        boolean fallbackUsed) {

    public SyncReply {
        values = Absent.fields(values);
    }

    public enum Outcome {
        DELIVERED,
        FAILED
    }

    /** @param body as text, at most 64 KiB of it */
    public record Response(int status, String body) {}
}
