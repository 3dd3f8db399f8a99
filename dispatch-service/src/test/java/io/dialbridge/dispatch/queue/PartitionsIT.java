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

    /** To analyze texts that nobody searches by would cost more than to analyze the rest. */
    @Test
    void contentsOfADayAreNotAnalyzed() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).format(DateTimeFormatter.BASIC_ISO_DATE);

        assertThat(notAnalyzed("delivery_" + today))
                .isEqualTo("message_text,payload_values,recipients,reply_fields,sent_as,trace_parent");
        assertThat(notAnalyzed("attempt_" + today))
                .isEqualTo(
                        "detail,lead_refusal,lead_values,request_body,request_headers,request_url,response_body,response_headers,result");
    }

    private String notAnalyzed(String table) {
        return pool.query("""
                        SELECT string_agg(attname, ',' ORDER BY attname) FROM pg_attribute
                        WHERE attrelid = '%s'::regclass AND attstattarget = 0
                        """.formatted(table))
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getString(0);
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
