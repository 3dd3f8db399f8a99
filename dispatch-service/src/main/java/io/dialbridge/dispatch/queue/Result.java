package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.sending.Finished;

/** What an attempt of a claimed delivery came to. */
record Result(Claim claim, Finished finished) {

    Settled settled() {
        return new Settled(claim.delivery(), finished.attempt(), finished.followUp());
    }
}
