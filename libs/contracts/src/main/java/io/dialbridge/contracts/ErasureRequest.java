package io.dialbridge.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wish that nothing be left of a person ({@code POST /api/<service>/erasures}, between services). Repeats are harmless.
 *
 * @param id of the erasure, for the logs
 * @param leadIds of the person's leads
 * @param phoneNumbers national numbers; digits count, and a North American number may have its 1
 */
public record ErasureRequest(
        String id,
        String accountId,
        List<String> leadIds,
        List<String> phoneNumbers,
        @Nullable String traceParent) {

    /** Lead ids and phone numbers together; of more, send several. */
    public static final int MOST_KEYS = 10_000;

    public ErasureRequest {
        leadIds = Absent.list(leadIds);
        phoneNumbers = Absent.list(phoneNumbers);
    }
}
