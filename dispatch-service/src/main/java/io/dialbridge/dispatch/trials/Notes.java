package io.dialbridge.dispatch.trials;

import io.dialbridge.dispatch.outbound.Certificate;
import io.dialbridge.dispatch.trials.Step.Name;
import io.dialbridge.dispatch.trials.Step.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a diagnosis has found so far. */
final class Notes {

    private static final String THROUGH_PROXY = "through the operator's proxy";

    private final List<Step> steps = new ArrayList<>();
    private List<String> addresses = List.of();
    private @Nullable Certificate certificate;
    private Diagnosis.@Nullable Head response;
    private @Nullable String deliveryId;

    void ok(Name step, int ms, String seen, @Nullable String todo) {
        steps.add(new Step(step, State.OK, ms, seen, todo));
    }

    void failed(Name step, int ms, String seen, String todo) {
        steps.add(new Step(step, State.FAILED, ms, seen, todo));
    }

    void skipped(Name step, String seen) {
        steps.add(new Step(step, State.SKIPPED, null, seen, null));
    }

    /**
     * The steps that the operator's proxy takes instead of us.
     *
     * @param sends whether a real request follows, which goes through it
     */
    void proxied(boolean sends) {
        skipped(Name.CONNECT, THROUGH_PROXY);
        skipped(Name.TLS, THROUGH_PROXY);
        if (!sends) {
            skipped(Name.HTTP, THROUGH_PROXY);
            unread();
        }
    }

    void unread() {
        skipped(Name.PARSE, "only the reply to a real request can be read: repeat with send = true");
    }

    void addresses(List<String> found) {
        addresses = found;
    }

    void certificate(@Nullable Certificate shown) {
        certificate = shown;
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
            if (steps.stream().noneMatch(step -> step.step() == name)) {
                skipped(name, "not reached");
            }
        }
        var failed = steps.stream()
                .filter(step -> step.state() == State.FAILED)
                .findFirst()
                .map(Step::step);
        return new Diagnosis(
                url,
                failed.isEmpty(),
                failed.orElse(null),
                List.copyOf(steps),
                addresses,
                certificate,
                response,
                deliveryId,
                egress);
    }
}
