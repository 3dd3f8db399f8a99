package io.dialbridge.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceParentTest {

    private static final String HEADER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void readsAndWritesTheHeader() {
        assertThat(TraceParent.of(HEADER))
                .isEqualTo(new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", "01"))
                .hasToString(HEADER);
    }

    @Test
    void aChildStaysInTheTrace() {
        var child = TraceParent.of(HEADER).child();

        assertThat(child.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(child.spanId()).matches("[0-9a-f]{16}").isNotEqualTo("00f067aa0ba902b7");
    }

    @Test
    void aMissingOrMalformedHeaderStartsANewTrace() {
        for (var header :
                new String[] {null, "", "00-xyz", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01", HEADER + "-more"}) {
            assertThat(TraceParent.of(header).toString())
                    .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
                    .doesNotContain("4bf92f3577b34da6a3ce929d0e0e4736");
        }
    }
}
