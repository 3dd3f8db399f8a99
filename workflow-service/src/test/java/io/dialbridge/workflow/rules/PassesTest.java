package io.dialbridge.workflow.rules;

import static io.dialbridge.workflow.EventBuilder.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PassesTest {

    private final Passes passes = new Passes();

    private static Instant second(long second) {
        return NOON.plusSeconds(second);
    }

    private boolean pass(long second) {
        if (!passes.hasRoomAt(second(second))) {
            return false;
        }
        passes.add(second(second), null);
        return true;
    }

    @Test
    void case35TheTenthMatchWithin180SecondsIsSuppressedAndAt181TheLeadFiresAgain() {
        for (var second = 0; second < 9; second++) {
            assertThat(pass(second)).isTrue();
        }
        assertThat(pass(9)).isFalse();
        assertThat(pass(180)).isFalse();
        assertThat(pass(181)).isTrue();
        // The second of the nine is still within the span.
        assertThat(passes.hasRoomAt(second(181))).isFalse();
        assertThat(pass(182)).isTrue();
    }

    @Test
    void whatWasSuppressedDoesNotCount() {
        for (var second = 0; second < 9; second++) {
            pass(second);
        }
        for (var second = 10; second < 170; second++) {
            assertThat(pass(second)).isFalse();
        }
        assertThat(pass(181)).isTrue();
    }

    @Test
    void nineAtOneMomentPassAndTheTenthDoesNot() {
        for (var time = 0; time < 9; time++) {
            assertThat(pass(0)).isTrue();
        }
        assertThat(pass(0)).isFalse();
    }

    @Test
    void anEventThatComesLateIsJudgedAmongThoseAroundItsTime() {
        for (var second = 100; second < 109; second++) {
            pass(second);
        }
        assertThat(passes.hasRoomAt(second(0))).isFalse();
        assertThat(passes.hasRoomAt(second(104))).isFalse();
        assertThat(passes.hasRoomAt(second(-73))).isTrue();
        assertThat(passes.hasRoomAt(second(-72))).isFalse();
    }

    @Test
    void countsThePassesOfTheSpanBefore() {
        pass(0);
        pass(100);
        pass(300);
        assertThat(passes.countBefore(second(180))).isEqualTo(2);
        assertThat(passes.countBefore(second(181))).isEqualTo(1);
        assertThat(passes.countBefore(second(99))).isEqualTo(1);
    }
}
