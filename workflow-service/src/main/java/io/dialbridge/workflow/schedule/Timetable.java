package io.dialbridge.workflow.schedule;

import io.dialbridge.contracts.Action.Schedule;
import io.dialbridge.contracts.WorkingHours;
import io.dialbridge.workflow.rules.DateText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the actions of a workflow run: first the delay that the action asks for, then the workflow's working hours.
 *
 * @param zone the account's
 * @param hours null for always
 */
public record Timetable(ZoneId zone, @Nullable WorkingHours hours) {

    private static final String LEAD = "lead.";

    /**
     * A time that has passed counts as now, so that a date of the lead which lies behind us acts at once, within the working hours.
     *
     * @param now the time of the match
     */
    public Due due(Schedule schedule, Map<String, String> lead, Instant now) {
        return switch (schedule.type()) {
            case IMMEDIATE -> open(now, lead);
            case OFFSET -> after(now, schedule, lead, now);
            case LAST_CALLED -> afterField("last_called", schedule, lead, now);
            case FIELD -> afterField(name(schedule.field()), schedule, lead, now);
        };
    }

    private static String name(@Nullable String path) {
        var text = path == null ? "" : path;
        return text.startsWith(LEAD) ? text.substring(LEAD.length()) : text;
    }

    private Due afterField(String name, Schedule schedule, Map<String, String> lead, Instant now) {
        var text = lead.getOrDefault(name, "").strip();
        if (text.isEmpty() || DateText.isZero(text)) {
            return new Due.Impossible("the lead's " + name + " is empty");
        }
        var date = DateText.instant(text, zone);
        return date == null
                ? new Due.Impossible("the lead's " + name + " is not a date")
                : after(date, schedule, lead, now);
    }

    private Due after(Instant start, Schedule schedule, Map<String, String> lead, Instant now) {
        var time = start.plusSeconds(schedule.seconds());
        return open(time.isBefore(now) ? now : time, lead);
    }

    private Due open(Instant time, Map<String, String> lead) {
        if (hours == null) {
            return new Due.At(time);
        }
        var clock = hours.zone() == WorkingHours.Zone.LEAD ? Zones.ofLead(lead.get("locale_gmt"), zone) : zone;
        try {
            var opening = new OpeningHours(hours).from(time, clock);
            return opening == null
                    ? new Due.Impossible("the workflow's working hours never open")
                    : new Due.At(opening);
        } catch (IllegalArgumentException unreadable) {
            return new Due.Impossible("the workflow's working hours can't be read: " + unreadable.getMessage());
        }
    }
}
