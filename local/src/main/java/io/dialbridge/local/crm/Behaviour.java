package io.dialbridge.local.crm;

/**
 * What the CRM does with the next requests. A mode set for a number of requests wears off after them.
 *
 * @param remaining requests for which the mode still holds; {@link #UNTIL_TOLD} for all
 */
record Behaviour(CrmMode mode, int remaining, int retryAfterSeconds) {

    static final int UNTIL_TOLD = -1;
    static final Behaviour NORMAL = new Behaviour(CrmMode.OK, UNTIL_TOLD, 1);

    Behaviour {
        if (remaining < UNTIL_TOLD || remaining == 0) {
            throw new IllegalArgumentException("requests must be 1 or more");
        }
        if (retryAfterSeconds < 0) {
            throw new IllegalArgumentException("retry_after must not be negative");
        }
    }

    /** What holds after one more request. */
    Behaviour next() {
        if (remaining == UNTIL_TOLD) {
            return this;
        }
        return remaining == 1 ? NORMAL : new Behaviour(mode, remaining - 1, retryAfterSeconds);
    }
}
