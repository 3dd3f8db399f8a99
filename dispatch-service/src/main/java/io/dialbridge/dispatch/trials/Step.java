package io.dialbridge.dispatch.trials;

import org.jspecify.annotations.Nullable;

/**
 * One step of a diagnosis.
 *
 * @param ms null for a step that was not taken
 * @param seen a sentence
 * @param todo what to do; null when there is nothing to do
 */
record Step(
        Name step,
        State state,
        @Nullable Integer ms,
        String seen,
        @Nullable String todo) {

    enum Name {
        URL,
        DNS,
        CONNECT,
        TLS,
        HTTP,
        PARSE
    }

    enum State {
        OK,
        /** It went well, and something should be done all the same. */
        WARNING,
        FAILED,
        /** Not needed, or not reached. */
        SKIPPED
    }
}
