package io.dialbridge.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryDayTest {

    /** The example of RFC 9562, appendix A.6: 22 February 2022, 19:22:22 UTC. */
    private static final UUID RFC = UUID.fromString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");

    @Test
    void theIdTellsItsTime() {
        assertThat(DeliveryDay.isTold(RFC)).isTrue();
        assertThat(DeliveryDay.instant(RFC)).isEqualTo(Instant.parse("2022-02-22T19:22:22Z"));
        assertThat(DeliveryDay.of(RFC)).isEqualTo(LocalDate.of(2022, 2, 22));
    }

    @Test
    void otherVersionsTellNothing() {
        assertThat(DeliveryDay.isTold(UUID.fromString("4bf92f35-77b3-4da6-a3ce-929d0e0e4736")))
                .isFalse();
        assertThat(DeliveryDay.isTold(new UUID(0, 0))).isFalse();
    }
}
