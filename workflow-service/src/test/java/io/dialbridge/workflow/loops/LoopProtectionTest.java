package io.dialbridge.workflow.loops;

import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.unlimited;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.ReplyField;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopProtectionTest {

    private static final Action.Schedule NOW = Action.Schedule.AT_ONCE;

    private static boolean goesRound(Action action, int depth) {
        return LoopProtection.goesRound(unlimited(List.of(action), disposition("SALE")), depth);
    }

    @Test
    void whatOnlySendsSomethingCanNotGoRound() {
        for (var action : List.of(
                new Action.Integration(true, "crm", false, NOW, 0, List.of()),
                new Action.Sms(true, "crm", "Hello", false, NOW),
                new Action.VoiceBroadcast(true, "crm", "Hello", false, NOW),
                new Action.RinglessVoicemail(true, "crm", "Hello", false, NOW))) {
            assertThat(goesRound(action, 100)).as(action.toString()).isFalse();
        }
    }

    @Test
    void whatCausesEventsGoesRoundTheReplyOfAnEndpointAndAnEmailToo() {
        var reply = List.of(new ReplyField("id", "source_id"));
        for (var action : List.of(
                new Action.Integration(true, "crm", false, NOW, 0, reply),
                new Action.Email(true, "t", "a@example.com", false, NOW),
                new Action.Status(true, "SOLD", false, NOW))) {
            assertThat(goesRound(action, 99)).as(action.toString()).isFalse();
            assertThat(goesRound(action, 100)).as(action.toString()).isTrue();
        }
        assertThat(goesRound(new Action.Integration(false, "crm", false, NOW, 0, reply), 100))
                .isFalse();
    }
}
