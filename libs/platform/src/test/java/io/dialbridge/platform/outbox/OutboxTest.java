package io.dialbridge.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {

    @Test
    void aCommitWakesTheRelaysOfWhatWasWrittenAndNoOther() {
        var woken = new ArrayList<String>();
        var outbox = new Outbox();
        List.of("workflow", "intake", "dispatch")
                .forEach(destination -> outbox.wakes(destination, () -> woken.add(destination)));

        outbox.committed(List.of("intake", "nobody"));

        assertThat(woken).containsExactly("intake");
    }
}
