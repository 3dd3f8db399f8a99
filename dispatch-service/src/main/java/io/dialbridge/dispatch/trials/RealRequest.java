package io.dialbridge.dispatch.trials;

import io.dialbridge.dispatch.trials.Step.Name;
import io.dialbridge.dispatch.trials.Steps.Begun;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The steps HTTP and PARSE with a test: what a delivery would meet. */
final class RealRequest {

    /** So that what the real request found at its deadline is still told. */
    private static final Duration TO_TELL = Duration.ofMillis(500);

    private final Steps steps;
    private final Notes notes;
    private final Securing securing;

    RealRequest(Steps steps, Notes notes, Securing securing) {
        this.steps = steps;
        this.notes = notes;
        this.securing = securing;
    }

    void send(Function<Duration, TestReport> real) throws InterruptedException {
        var begun = Begun.now();
        var sent = steps.take(
                Name.HTTP,
                begun,
                "Repeat the diagnosis.",
                () -> real.apply(steps.left().minus(TO_TELL)));
        sent.ifPresent(report -> note(report, begun.ms()));
    }

    private void note(TestReport report, int ms) {
        notes.deliveryId(report.deliveryId());
        var response = report.response();
        if (response != null) {
            notes.response(response.status(), response.headers());
        }
        var todo = report.advice().stream().map(Advice::text).collect(Collectors.joining(" "));
        var detail = String.valueOf(report.detail());
        var cause = report.cause();
        if (cause == null) {
            notes.ok(Name.HTTP, ms, answered(response == null ? 0 : response.status()), null);
            notes.ok(Name.PARSE, 0, read(report.result()), null);
        } else if (response != null && List.of("PARSE", "REJECTED").contains(cause)) {
            notes.ok(Name.HTTP, ms, answered(response.status()), null);
            notes.failed(Name.PARSE, 0, detail, todo);
        } else if (!isForWantOfACertificate(cause) || !securing.refused(detail)) {
            notes.failed(Name.HTTP, ms, detail, todo);
        }
    }

    /** A server that is shown none where it wants one breaks the connection with or without a word. */
    private boolean isForWantOfACertificate(String cause) {
        return cause.equals("TLS") || cause.equals("CONNECT") && securing.unanswered();
    }

    private static String answered(int status) {
        return "the receiver answered " + status;
    }

    private static String read(@Nullable String result) {
        return result == null ? "the reply is empty, which is a success without a result" : "the result is " + result;
    }
}
