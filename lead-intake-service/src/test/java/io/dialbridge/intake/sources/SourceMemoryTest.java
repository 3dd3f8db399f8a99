package io.dialbridge.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceMemoryTest {

    private final SourceMemory memory = new SourceMemory();

    @Test
    void letsInAsManyAsMayBeAtWork() {
        assertThat(memory.enter(2)).isTrue();
        assertThat(memory.enter(2)).isTrue();
        assertThat(memory.enter(2)).isFalse();
        assertThat(memory.atWork()).isEqualTo(2);
    }

    @Test
    void whoLeavesTwiceLeavesOnce() {
        memory.enter(2);
        memory.enter(2);
        var leave = memory.leaving();
        leave.run();
        leave.run();
        assertThat(memory.atWork()).isEqualTo(1);
    }

    @Test
    void opensASecretOnceAndAgainWhenItIsAnother() {
        var opened = new ArrayList<String>();
        for (var secret : new String[] {"a", "a", "b", "b", "a"}) {
            assertThat(memory.signingKey(secret, text -> {
                        opened.add(text);
                        return text.getBytes();
                    }))
                    .isEqualTo(secret.getBytes());
        }
        assertThat(opened).containsExactly("a", "b", "a");
    }

    @Test
    void countsRefusalsByTheirCause() {
        memory.refused(Refusal.RATE);
        memory.refused(Refusal.RATE);
        memory.refused(Refusal.CAP);
        assertThat(memory.refusals())
                .isEqualTo(Map.of("address", 0L, "signature", 0L, "rate", 2L, "concurrent", 0L, "cap", 1L));
    }
}
