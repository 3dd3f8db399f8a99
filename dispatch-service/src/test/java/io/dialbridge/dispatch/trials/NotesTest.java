package io.dialbridge.dispatch.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.trials.Step.Name;
import io.dialbridge.dispatch.trials.Step.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotesTest {

    private static final String PROXY = "through the operator's proxy";

    @Test
    void nothingIsTriedBesideTheOperatorsProxy() {
        var notes = resolved();
        notes.proxied(false);

        var diagnosis = notes.diagnosis("https://crm.example/", new Egress.View(List.of(), ""));

        assertThat(diagnosis.ok()).isTrue();
        assertThat(diagnosis.steps().subList(2, 6))
                .containsExactly(
                        skipped(Name.CONNECT, PROXY),
                        skipped(Name.TLS, PROXY),
                        skipped(Name.HTTP, PROXY),
                        skipped(Name.PARSE, "only the reply to a real request can be read: repeat with send = true"));
    }

    @Test
    void aRealRequestGoesThroughIt() {
        var notes = resolved();
        notes.proxied(true);
        notes.failed(Name.HTTP, 3, "the proxy answered 407 and did not connect", "Ask the operator.");

        var diagnosis = notes.diagnosis("https://crm.example/", new Egress.View(List.of(), ""));

        assertThat(diagnosis.failedStep()).isEqualTo(Name.HTTP);
        assertThat(diagnosis.steps().subList(2, 6))
                .containsExactly(
                        skipped(Name.CONNECT, PROXY),
                        skipped(Name.TLS, PROXY),
                        new Step(
                                Name.HTTP,
                                State.FAILED,
                                3,
                                "the proxy answered 407 and did not connect",
                                "Ask the operator."),
                        skipped(Name.PARSE, "not reached"));
    }

    private static Notes resolved() {
        var notes = new Notes();
        notes.ok(Name.URL, 0, "calls crm.example at port 443", null);
        notes.ok(Name.DNS, 1, "198.51.100.7", null);
        return notes;
    }

    private static Step skipped(Name step, String seen) {
        return new Step(step, State.SKIPPED, null, seen, null);
    }
}
