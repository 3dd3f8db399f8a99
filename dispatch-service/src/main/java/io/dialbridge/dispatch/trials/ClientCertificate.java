package io.dialbridge.dispatch.trials;

import io.dialbridge.dispatch.outbound.Certificate;
import java.time.Instant;

/**
 * The endpoint's own certificate, by which a server may know us. Its key is never shown.
 *
 * @param presented whether the server asked for one and got this
 */
record ClientCertificate(boolean presented, String subject, String issuer, Instant notBefore, Instant notAfter) {

    static ClientCertificate of(Certificate ours, boolean presented) {
        return new ClientCertificate(presented, ours.subject(), ours.issuer(), ours.notBefore(), ours.notAfter());
    }
}
