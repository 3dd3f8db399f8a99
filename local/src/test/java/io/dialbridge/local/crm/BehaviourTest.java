package io.dialbridge.local.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BehaviourTest {

    @Test
    void wearsOffAfterTheNumberOfRequests() {
        var failing = new Behaviour(CrmMode.FAIL, 2, 1);

        assertThat(failing.next()).isEqualTo(new Behaviour(CrmMode.FAIL, 1, 1));
        assertThat(failing.next().next()).isEqualTo(Behaviour.NORMAL);
    }

    @Test
    void lastsUntilToldOtherwiseWithoutANumber() {
        var hanging = new Behaviour(CrmMode.HANG, Behaviour.UNTIL_TOLD, 1);

        assertThat(hanging.next()).isEqualTo(hanging);
    }

    @Test
    void refusesANumberThatCanNotBe() {
        assertThatThrownBy(() -> new Behaviour(CrmMode.FAIL, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
