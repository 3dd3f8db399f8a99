package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.RelativeDateForm;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** A moment that moves with the event ({@link RelativeDateForm}), as BEFORE and AFTER take it besides a date. */
final class RelativeDate {

    private final ZoneId zone;
    private final @Nullable String start;
    private final long amount;
    private final ChronoUnit unit;

    private RelativeDate(Matcher parts, ZoneId zone) {
        var number = parts.group("number") == null ? 0 : Long.parseLong(parts.group("number"));
        this.zone = zone;
        this.start = parts.group("start") == null ? null : parts.group("start").toLowerCase(Locale.ROOT);
        this.amount = "-".equals(parts.group("sign")) ? -number : number;
        this.unit = parts.group("unit") == null
                ? ChronoUnit.MINUTES
                : ChronoUnit.valueOf(parts.group("unit").toUpperCase(Locale.ROOT) + "S");
    }

    /** Null where the text is not of this form. */
    static @Nullable RelativeDate of(String text, ZoneId zone) {
        var parts = RelativeDateForm.matcher(text);
        return text.isBlank() || !parts.matches() ? null : new RelativeDate(parts, zone);
    }

    /** The moment that it means at an event of this time. */
    Instant from(Instant occurredAt) {
        return start(occurredAt.atZone(zone)).plus(amount, unit).toInstant();
    }

    private ZonedDateTime start(ZonedDateTime now) {
        return switch (start) {
            case "today" -> startOf(now.toLocalDate());
            case "yesterday" -> startOf(now.toLocalDate().minusDays(1));
            case "tomorrow" -> startOf(now.toLocalDate().plusDays(1));
            case null, default -> now;
        };
    }

    private ZonedDateTime startOf(LocalDate day) {
        return day.atStartOfDay(zone);
    }
}
