package io.dialbridge.workflow.schedule;

import io.dialbridge.contracts.WorkingHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The spans of each weekday in which actions may run, by the clock on the wall. So on the day on which a clock is put forward a span that
 * begins in the hour that is left out begins with the next one, and on the day on which it is put back a span covers both hours of that name.
 */
final class OpeningHours {

    private static final int HOUR = 3_600;
    private static final int DAY = 24 * HOUR;

    /** A weekday comes again after 7 days; the one span of a week may lie in an hour that a clock change leaves out, and then after 14. */
    private static final int MOST_DAYS = 14;

    private static final Pattern SPAN = Pattern.compile("(\\d\\d):([0-5]\\d)-(\\d\\d):([0-5]\\d)");

    /**
     * Seconds of the day.
     *
     * @param to exclusive
     */
    private record Span(int from, int to) {

        /** @throws IllegalArgumentException if it is none */
        static Span of(String text) {
            var form = SPAN.matcher(text.strip());
            if (form.matches()) {
                var span = new Span(seconds(form.group(1), form.group(2)), seconds(form.group(3), form.group(4)));
                if (span.from < span.to && span.to <= DAY) {
                    return span;
                }
            }
            throw new IllegalArgumentException(text);
        }

        private static int seconds(String hours, String minutes) {
            return Integer.parseInt(hours) * HOUR + Integer.parseInt(minutes) * 60;
        }
    }

    private final Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);

    /** @throws IllegalArgumentException with the text of a span that can't be read */
    OpeningHours(WorkingHours hours) {
        for (var day : DayOfWeek.values()) {
            week.put(day, spans(hours, day));
        }
    }

    private static List<Span> spans(WorkingHours hours, DayOfWeek day) {
        var window = hours.window();
        if (window != WorkingHours.Window.CUSTOM) {
            return List.of(new Span(window.from() * HOUR, window.to() * HOUR));
        }
        var given = hours.hours();
        return given == null
                ? List.of()
                : texts(given, day).stream().map(Span::of).toList();
    }

    private static List<String> texts(WorkingHours.Week week, DayOfWeek day) {
        return switch (day) {
            case MONDAY -> week.mon();
            case TUESDAY -> week.tue();
            case WEDNESDAY -> week.wed();
            case THURSDAY -> week.thu();
            case FRIDAY -> week.fri();
            case SATURDAY -> week.sat();
            case SUNDAY -> week.sun();
        };
    }

    /** The time itself if it lies in a span, else the next opening; null where there is none. */
    @Nullable
    Instant from(Instant time, ZoneId zone) {
        if (open(time, zone)) {
            return time;
        }
        return openings(time, zone).stream()
                .filter(opening -> opening.isAfter(time) && open(opening, zone))
                .min(Instant::compareTo)
                .orElse(null);
    }

    private boolean open(Instant time, ZoneId zone) {
        var local = time.atZone(zone);
        var second = local.toLocalTime().toSecondOfDay();
        return spans(local.getDayOfWeek()).stream().anyMatch(span -> span.from <= second && second < span.to);
    }

    private List<Span> spans(DayOfWeek day) {
        return week.getOrDefault(day, List.of());
    }

    /** When a span may open: where it begins, and where a clock is put forward or back into it. */
    private List<Instant> openings(Instant time, ZoneId zone) {
        var openings = new ArrayList<Instant>();
        var today = time.atZone(zone).toLocalDate();
        for (var days = 0; days <= MOST_DAYS; days++) {
            begins(today.plusDays(days), zone, openings);
        }
        var change = zone.getRules().nextTransition(time);
        if (change != null) {
            openings.add(change.getInstant());
        }
        return openings;
    }

    private void begins(LocalDate date, ZoneId zone, List<Instant> into) {
        for (var span : spans(date.getDayOfWeek())) {
            var begin = LocalDateTime.of(date, LocalTime.ofSecondOfDay(span.from));
            zone.getRules().getValidOffsets(begin).forEach(offset -> into.add(begin.toInstant(offset)));
        }
    }
}
