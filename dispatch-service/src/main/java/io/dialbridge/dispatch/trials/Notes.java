package io.dialbridge.dispatch.trials;

import io.dialbridge.dispatch.outbound.Certificate;
import io.dialbridge.dispatch.trials.Step.Name;
import io.dialbridge.dispatch.trials.Step.State;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a diagnosis has found so far. A step may be noted again, when a later one shows that it went otherwise. */
final class Notes {

    private final Map<Name, Step> steps = new EnumMap<>(Name.class);
    private List<String> addresses = List.of();
    private @Nullable Certificate certificate;
    private @Nullable ClientCertificate clientCertificate;
    private Diagnosis.@Nullable Head response;
    private @Nullable String deliveryId;

    void ok(Name step, int ms, String seen, @Nullable String todo) {
        steps.put(step, new Step(step, State.OK, ms, seen, todo));
    }

    void warned(Name step, int ms, String seen, String todo) {
        steps.put(step, new Step(step, State.WARNING, ms, seen, todo));
    }

    void failed(Name step, int ms, String seen, String todo) {
        steps.put(step, new Step(step, State.FAILED, ms, seen, todo));
    }

    void skipped(Name step, String seen) {
        steps.put(step, new Step(step, State.SKIPPED, null, seen, null));
    }

    void addresses(List<String> found) {
        addresses = found;
    }

    void certificate(@Nullable Certificate shown) {
        certificate = shown;
    }

    /** @param ours null when the endpoint has none */
    void clientCertificate(@Nullable Certificate ours, boolean presented) {
        clientCertificate = ours == null ? null : ClientCertificate.of(ours, presented);
    }

    void response(int status, Map<String, String> headers) {
        response = new Diagnosis.Head(status, headers);
    }

    void deliveryId(String id) {
        deliveryId = id;
    }

    /** With the steps that were not reached. */
    Diagnosis diagnosis(String url, Egress.View egress) {
        for (var name : Name.values()) {
            steps.putIfAbsent(name, new Step(name, State.SKIPPED, null, "not reached", null));
        }
        var failed = steps.values().stream()
                .filter(step -> step.state() == State.FAILED)
                .findFirst()
                .map(Step::step);
        return new Diagnosis(
                url,
                failed.isEmpty(),
                failed.orElse(null),
                List.copyOf(steps.values()),
                addresses,
                certificate,
                clientCertificate,
                response,
                deliveryId,
                egress);
    }
}
