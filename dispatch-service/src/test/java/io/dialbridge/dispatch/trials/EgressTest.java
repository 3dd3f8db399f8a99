package io.dialbridge.dispatch.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EgressTest {

    @Test
    void whatIsNotPublishedIsNotGuessed() {
        var egress = new Egress(Optional::empty);

        assertThat(egress.view().addresses()).isEmpty();
        assertThat(egress.view().note())
                .isEqualTo("The operator of this installation has not published its addresses; they are set as "
                        + "dialbridge.dispatch.egress-addresses.");
        assertThat(egress.advice())
                .isEqualTo(
                        "If the receiver takes requests from listed addresses only, ask the operator of this installation "
                                + "for ours.");
    }

    @Test
    void aServiceDoesNotStartWithWhatIsNoAddress() {
        assertThatThrownBy(() -> new Egress(() -> Optional.of(List.of("198.51.100.7", "gateway"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "dialbridge.dispatch.egress-addresses: gateway is no address, write for example 198.51.100.7 or "
                                + "198.51.100.0/28");
    }
}
