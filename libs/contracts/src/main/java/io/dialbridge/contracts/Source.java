package io.dialbridge.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a sender of leads is treated who comes with this token. Absent members limit nothing.
 *
 * @param requestsPerMinute more are answered with 429
 * @param leadsPerDay leads taken in a day of the account's zone
 * @param leadsPerMonth leads taken in a calendar month of the account's zone
 * @param concurrent requests at work at once, per replica
 * @param testMode everything is checked and answered, nothing is stored but the submission
 * @param numericIds lead ids in replies of the compatible API are numbers
 * @param ipAllow addresses or CIDR blocks that may send; empty means all
 * @param signingSecret with which each request must be signed (Standard Webhooks); sealed in the snapshot, null means unsigned
 */
public record Source(
        @Nullable Integer requestsPerMinute,
        @Nullable Integer leadsPerDay,
        @Nullable Integer leadsPerMonth,
        @Nullable Integer concurrent,
        Boolean testMode,
        Boolean numericIds,
        List<String> ipAllow,
        @Nullable String signingSecret) {

    public static final Source ANY = new Source(null, null, null, null, false, false, List.of(), null);

    public Source {
        testMode = Absent.or(testMode, false);
        numericIds = Absent.or(numericIds, false);
        ipAllow = Absent.list(ipAllow);
    }
}
