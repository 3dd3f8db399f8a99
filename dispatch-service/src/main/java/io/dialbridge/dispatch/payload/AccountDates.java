package io.dialbridge.dispatch.payload;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prints dates the way an account holds them: read and written in its zone, in one of the 17 formats of domain.md 3.3.
 *
 * @param format the account's own pattern, for rows that say "System Default"
 * @param today the account's date now, from which ages count
 */
public record AccountDates(ZoneId zone, String format, LocalDate today) {

    private static final String STANDARD = "Y-m-d H:i:s";
    private static final String COMPACT_UTC = "Ymd\\THis\\Z";

    public AccountDates {
        format = format.isBlank() ? STANDARD : format;
    }

    /** Empty when the text is no date, or a zero date. A null or blank pattern means the account's own. */
    public Optional<String> print(String value, @Nullable String pattern) {
        var chosen = pattern == null || pattern.isBlank() ? format : pattern;
        return DateText.read(value, zone).flatMap(date -> print(date, chosen));
    }

    private Optional<String> print(ZonedDateTime date, String pattern) {
        return switch (pattern) {
            case "timestamp" -> Optional.of(Long.toString(date.toEpochSecond()));
            case "age" -> age(date.toLocalDate());
            // The documented pattern has a literal Z; only the true UTC time keeps what the Z promises.
            case COMPACT_UTC -> Optional.of(PhpDate.print(date.withZoneSameInstant(ZoneOffset.UTC), pattern));
            default -> Optional.of(PhpDate.print(date, pattern));
        };
    }

    /** Whole years; somebody born on 29 February turns a year older on 1 March of a common year. A future date has no age. */
    private Optional<String> age(LocalDate born) {
        return born.isAfter(today)
                ? Optional.empty()
                : Optional.of(Integer.toString(Period.between(born, today).getYears()));
    }
}
