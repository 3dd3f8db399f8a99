package io.dialbridge.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceiverTest {

    @Test
    void findsTheCallInABody() {
        assertThat(Receiver.callId("{\"lead_id\":\"1\",\"call_id\":\"b-17\",\"dispo\":\"SALE\"}"))
                .isEqualTo("b-17");
    }

    @Test
    void findsNoneInAForeignBody() {
        assertThat(Receiver.callId("phone=1")).isEmpty();
    }
}
