package io.dialbridge.dispatch.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountDatesTest {

    private static final String SAMPLE = "2024-03-15 14:30:00";

    private final AccountDates phoenix = in("America/Phoenix", "m/d/Y", LocalDate.of(2024, 3, 15));

    /** domain.md 3.3; Phoenix has MST all year, as in the table. */
    @Test
    void case10_allFormatsGiveTheTable() {
        var table = new LinkedHashMap<String, String>();
        table.put("", "03/15/2024");
        table.put("Y-m-d H:i:s", "2024-03-15 14:30:00");
        table.put("Y-m-d", "2024-03-15");
        table.put("m/d/Y", "03/15/2024");
        table.put("D M j G:i:s T Y", "Fri Mar 15 14:30:00 MST 2024");
        table.put("j-m-y", "15-03-24");
        table.put("Ymd", "20240315");
        table.put("m.d.y", "03.15.24");
        table.put("m/d/y g:i a", "03/15/24 2:30 pm");
        table.put("m/d/y", "03/15/24");
        table.put("F j, Y, g:i a", "March 15, 2024, 2:30 pm");
        table.put("j, n, Y", "15, 3, 2024");
        table.put("Y-m-d\\TH:i:s", "2024-03-15T14:30:00");
        // 14:30 in Phoenix is 21:30 UTC: the true epoch, and the true UTC time (domain.md 20, conflicts 17 and 18).
        table.put("timestamp", "1710538200");
        table.put("Ymd\\THis\\Z", "20240315T213000Z");
        table.put("m/d/Y H:i:s", "03/15/2024 14:30:00");

        table.forEach((pattern, text) ->
                assertThat(phoenix.print(SAMPLE, pattern)).as(pattern).hasValue(text));
    }

    @Test
    void case10_anAccountOnUtcPrintsTheDocumentedCompactTime() {
        assertThat(in("UTC", "", LocalDate.of(2024, 3, 15)).print(SAMPLE, "Ymd\\THis\\Z"))
                .hasValue("20240315T143000Z");
    }

    @Test
    void case10_agesCountWholeYearsToTheAccountsToday() {
        var today = LocalDate.of(2026, 11, 22);
        var ages = Map.of("1990-11-22", "36", "1990-11-21", "36", "1990-11-23", "35", "2026-11-22", "0");

        ages.forEach((born, age) ->
                assertThat(in("UTC", "", today).print(born, "age")).as(born).hasValue(age));
        assertThat(in("UTC", "", today).print("2026-11-23", "age")).isEmpty();
    }

    @Test
    void case10_whoIsBornOnALeapDayTurnsOlderOnTheFirstOfMarch() {
        assertThat(in("UTC", "", LocalDate.of(2025, 2, 28)).print("2000-02-29", "age"))
                .hasValue("24");
        assertThat(in("UTC", "", LocalDate.of(2025, 3, 1)).print("2000-02-29", "age"))
                .hasValue("25");
        assertThat(in("UTC", "", LocalDate.of(2024, 2, 29)).print("2000-02-29", "age"))
                .hasValue("24");
    }

    @Test
    void case11_zeroDatesAndUnreadableOnesCountAsEmpty() {
        for (var text : List.of(
                "0000-00-00 00:00:00",
                "0000-00-00",
                "2024-02-30",
                "2024-13-01",
                "yesterday",
                "15/03/2024",
                "2024-03-15 25:00:00",
                "2024-03-15 14:30:00 or so",
                "20240315")) {
            assertThat(phoenix.print(text, "Y-m-d")).as(text).isEmpty();
        }
    }

    @Test
    void midnightsNoonsAndSmallHoursKeepTheirTwelveHourForms() {
        assertThat(phoenix.print("2024-03-05 00:05:09", "g:i a")).hasValue("12:05 am");
        assertThat(phoenix.print("2024-03-05 12:00:00", "g:i a")).hasValue("12:00 pm");
        assertThat(phoenix.print("2024-03-05 07:05:09", "j-m-y G:i")).hasValue("5-03-24 7:05");
    }

    @Test
    void aDateAloneIsMidnight() {
        assertThat(phoenix.print("1990-01-31", "Y-m-d H:i:s")).hasValue("1990-01-31 00:00:00");
    }

    @Test
    void aTimeWithAnOffsetIsPrintedInTheAccountsZone() {
        assertThat(phoenix.print("2024-03-15T21:30:00Z", null)).hasValue("03/15/2024");
        assertThat(phoenix.print("2024-03-15T23:30:00.123+02:00", "Y-m-d H:i:s"))
                .hasValue(SAMPLE);
        assertThat(phoenix.print("2024-03-15T14:30:00", "Y-m-d H:i:s")).hasValue(SAMPLE);
        assertThat(phoenix.print(" 2024-03-15 14:30 ", "Y-m-d H:i:s")).hasValue(SAMPLE);
    }

    @Test
    void summerTimeIsNamedAsSuch() {
        assertThat(in("America/New_York", "", LocalDate.of(2024, 7, 1)).print("2024-07-01 09:00:00", "H:i T"))
                .hasValue("09:00 EDT");
    }

    private static AccountDates in(String zone, String format, LocalDate today) {
        return new AccountDates(ZoneId.of(zone), format, today);
    }
}
