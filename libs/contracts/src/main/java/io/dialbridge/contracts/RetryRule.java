package io.dialbridge.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an endpoint's deliveries are tried again.
 *
 * @param delaysSeconds before the second, third … attempt; null means the installation's delays, an empty list that nothing is tried again
 * @param on which ends of an attempt are tried again; null means {@link #USUAL_ENDS}
 * @param expireAfterSeconds the age at which a request is of no use any more; null means the installation's
 * @param atMostOnce true sends every request once at most: what may have been sent is never sent again; absent means false
 * @param inOrder true sends the requests of one lead one after another, in the order in which they were made; absent means false
 */
public record RetryRule(
        @Nullable List<Integer> delaysSeconds,
        @Nullable List<End> on,
        @Nullable Integer expireAfterSeconds,
        Boolean atMostOnce,
        Boolean inOrder) {

    public static final List<End> USUAL_ENDS =
            List.of(End.CONNECT, End.TIMEOUT, End.TOO_MANY_REQUESTS, End.SERVER_ERROR);

    public static final RetryRule USUAL = new RetryRule(null, null, null, false, false);

    public RetryRule {
        delaysSeconds = delaysSeconds == null ? null : List.copyOf(delaysSeconds);
        on = on == null ? null : List.copyOf(on);
        atMostOnce = Absent.or(atMostOnce, false);
        inOrder = Absent.or(inOrder, false);
    }

    /** How an attempt can end that did not deliver. */
    public enum End {
        /** No address, no connection, no secure connection, or one that broke. */
        CONNECT,
        /** No complete reply in time; also status 408. */
        TIMEOUT,
        /** Status 429, also 425. */
        TOO_MANY_REQUESTS,
        /** Status 500 to 599. */
        SERVER_ERROR,
        /** Any other status that is no success. */
        CLIENT_ERROR,
        /** The success rule says that the reply refuses the request. */
        REJECTED,
        /** A success by its status that could not be read. */
        UNREADABLE
    }
}
