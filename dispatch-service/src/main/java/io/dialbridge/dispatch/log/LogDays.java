package io.dialbridge.dispatch.log;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The days of which the log has rows, newest first. */
record LogDays(List<Day> all) {

    /** @param indexed whether the texts of its attempts are found by an index */
    record Day(LocalDate date, boolean indexed) {}

    /** The newest of these days. */
    Optional<Day> newest(LocalDate first, LocalDate last) {
        return all.stream()
                .filter(day -> !day.date().isBefore(first) && !day.date().isAfter(last))
                .findFirst();
    }

    /** Whether a day that is older than this one has rows in a partition of its own. */
    boolean anyBefore(LocalDate day) {
        return !all.isEmpty() && all.getLast().date().isBefore(day);
    }
}
