package io.dialbridge.intake.sources;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/** The day and the calendar month in which a moment lies, in a zone. */
record Periods(ZoneId zone, LocalDate today) {

    static Periods at(Instant now, ZoneId zone) {
        return new Periods(zone, LocalDate.ofInstant(now, zone));
    }

    /** {@code 2026-11-22} */
    String day() {
        return today.toString();
    }

    /** {@code 2026-11} */
    String month() {
        return YearMonth.from(today).toString();
    }

    /** Sorts behind everything older, and before the month before this one. */
    String monthBefore() {
        return YearMonth.from(today).minusMonths(1).toString();
    }

    /** The first moment of the next day, which is not midnight where the clocks go forward then. */
    Instant nextDay() {
        return today.plusDays(1).atStartOfDay(zone).toInstant();
    }

    Instant nextMonth() {
        return YearMonth.from(today).plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    }
}
