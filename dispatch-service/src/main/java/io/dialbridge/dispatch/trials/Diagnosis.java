package io.dialbridge.dispatch.trials;

import io.dialbridge.dispatch.outbound.Certificate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a request comes.
 *
 * @param url without its query
 * @param failedStep null when none failed
 * @param addresses of the host, as far as they may be called
 * @param certificate of the server; null when none was shown
 * @param clientCertificate of the endpoint; null when it has none, or the step TLS was not reached
 * @param response without its body; null when none came
 * @param deliveryId of the real request in the log; null when none was sent
 */
record Diagnosis(
        String url,
        boolean ok,
        Step.@Nullable Name failedStep,
        List<Step> steps,
        List<String> addresses,
        @Nullable Certificate certificate,
        @Nullable ClientCertificate clientCertificate,
        @Nullable Head response,
        @Nullable String deliveryId,
        Egress.View egress) {

    record Head(int status, Map<String, String> headers) {}
}
