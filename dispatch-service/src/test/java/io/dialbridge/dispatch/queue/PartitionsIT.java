package io.dialbridge.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.MovableClock;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Days are there before their first delivery. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class PartitionsIT {

    @Inject
    Partitions partitions;

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    @AfterEach
    void putBack() {
        clock.reset();
    }

    @Test
    void twoDaysAreMadeAheadAtTheStartAndAsTheTimeGoesOn() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);

        assertThat(tables(today.minusDays(1), today.plusDays(2))).isEqualTo(8);

        clock.advance(Duration.ofDays(1));
        partitions.keep().await().atMost(Duration.ofSeconds(20));

        assertThat(tables(today.minusDays(1), today.plusDays(3))).isEqualTo(10);
    }

    private long tables(LocalDate first, LocalDate last) {
        var days = first.datesUntil(last.plusDays(1))
                .map(day -> "_" + day.format(DateTimeFormatter.BASIC_ISO_DATE))
                .toList();
        return days.stream()
                        .filter(day -> exists("delivery" + day))
                        .filter(day -> exists("attempt" + day))
                        .count()
                * 2;
    }

    private boolean exists(String table) {
        return pool.query("SELECT to_regclass('" + table + "') IS NOT NULL")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getBoolean(0);
    }
}
