package io.dialbridge.intake.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Inbound;
import io.dialbridge.intake.TestAccounts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

    private static final Account PHOENIX = new Account(TestAccounts.snapshot("a"));

    @Test
    void writesTimesInItsZone() {
        assertThat(PHOENIX.text(Instant.parse("2026-01-02T03:04:05.999Z"))).isEqualTo("2026-01-01 20:04:05");
    }

    @Test
    void writesSecondsInATimeWithItsOffset() {
        assertThat(PHOENIX.offsetText(Instant.parse("2026-01-02T03:04:00Z"))).isEqualTo("2026-01-01T20:04:00-07:00");
        assertThat(PHOENIX.offsetText(Instant.parse("2026-01-02T03:04:05.5Z")))
                .isEqualTo("2026-01-01T20:04:05.5-07:00");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31 12:30:00, 2026-01-31T19:30:00Z, 2026-01-31T19:30:01Z",
        "2026-01-31T12:30:00, 2026-01-31T19:30:00Z, 2026-01-31T19:30:01Z",
        "2026-01-31, 2026-01-31T07:00:00Z, 2026-02-01T07:00:00Z",
    })
    void readsTimesAndTheirEnds(String text, Instant time, Instant after) {
        assertThat(PHOENIX.time(text)).isEqualTo(Optional.of(time));
        assertThat(PHOENIX.timeAfter(text)).isEqualTo(Optional.of(after));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-02-30",
                "2026-13-01 00:00:00",
                "0000-00-00 00:00:00",
                "2026-01-01 25:00:00",
                "01/31/2026",
                "+99999-01-01 00:00:00",
                "-999-01-01",
                " "
            })
    void readsNothingIntoOtherTexts(String text) {
        assertThat(PHOENIX.time(text)).isEmpty();
        assertThat(PHOENIX.timeAfter(text)).isEmpty();
    }

    @Test
    void aDayOfSummertimeEndsWhereTheNextBegins() {
        var denver = new Account(in("America/Denver"));
        assertThat(denver.time("2026-03-08")).isEqualTo(Optional.of(Instant.parse("2026-03-08T07:00:00Z")));
        assertThat(denver.timeAfter("2026-03-08")).isEqualTo(Optional.of(Instant.parse("2026-03-09T06:00:00Z")));
    }

    @Test
    void anUnknownZoneIsUtc() {
        assertThat(new Account(in("Mars/Olympus")).text(Instant.parse("2026-01-02T03:04:05Z")))
                .isEqualTo("2026-01-02 03:04:05");
    }

    @Test
    void knowsSystemStatusesAndItsOwnWithoutCase() {
        assertThat(PHOENIX.status("sale")).isEqualTo(Optional.of("SALE"));
        assertThat(PHOENIX.status(" hot ")).isEqualTo(Optional.of("HOT"));
        assertThat(PHOENIX.status("NOPE")).isEmpty();
        assertThat(PHOENIX.statusName("HOT")).isEqualTo("Hot lead");
        assertThat(PHOENIX.statusName("GONE")).isEqualTo("GONE");
    }

    private static AccountSnapshot in(String zone) {
        var phoenix = TestAccounts.snapshot("a");
        return new AccountSnapshot(
                "a",
                1,
                false,
                "A",
                zone,
                phoenix.dateFormat(),
                phoenix.tokens(),
                phoenix.campaigns(),
                phoenix.lists(),
                phoenix.statuses(),
                phoenix.adaptors(),
                phoenix.endpoints(),
                phoenix.workflows(),
                Map.of(),
                Map.of(), Map.of(), Map.of(),
                Inbound.DEFAULT);
    }
}
