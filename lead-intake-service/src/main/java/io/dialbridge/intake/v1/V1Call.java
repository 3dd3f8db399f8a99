package io.dialbridge.intake.v1;

import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.platform.auth.TokenDirectory;
import org.jspecify.annotations.Nullable;

/**
 * A compatible request that was let in.
 *
 * @param caller the token that it came with
 * @param given its parameters, wherever they stood
 * @param idempotencyKey the header of that name
 * @param traceParent the W3C trace parent for what the request causes
 */
public record V1Call(
        Account account,
        TokenDirectory.Grant caller,
        Parameters given,
        @Nullable String idempotencyKey,
        String traceParent) {

    public Origin origin() {
        return Origin.api(traceParent);
    }
}
