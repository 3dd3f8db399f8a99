package io.dialbridge.dispatch.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.queue.DeliveryDay;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlaceTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @Test
    void theLeastIdOfADayStandsBetweenItAndTheDayBefore() {
        var least = Place.leastOf(DAY);

        assertThat(least).hasToString("01a2008d-7400-7000-8000-000000000000");
        assertThat(DeliveryDay.isTold(least)).isTrue();
        assertThat(DeliveryDay.of(least)).isEqualTo(DAY);
        assertThat(Place.beginning(least).day()).isEqualTo(LocalDate.of(2026, 11, 21));
        assertThat(Place.beginning(Place.next(least)).day()).isEqualTo(DAY);
        assertThat(Place.beginning(null).day()).isNull();
    }

    @Test
    void theNextIdIsGreaterByOne() {
        assertThat(Place.next(UUID.fromString("019aa8df-f400-7000-8000-0000000000ff")))
                .hasToString("019aa8df-f400-7000-8000-000000000100");
        assertThat(Place.next(UUID.fromString("019aa8df-f400-7000-ffff-ffffffffffff")))
                .hasToString("019aa8df-f400-7001-0000-000000000000");
    }

    @Test
    void eachStepWithoutAFindGoesFurther() {
        var first = Place.beginning(null);
        var second = first.before(DAY);

        assertThat(first.days()).isEqualTo(4);
        assertThat(second.days()).isEqualTo(16);
        assertThat(second.after()).isEqualTo(Place.leastOf(DAY));
        assertThat(second.after(Place.next(Place.leastOf(DAY))).days()).isEqualTo(16);
    }
}
