package io.dialbridge.config.rules;

import io.dialbridge.contracts.WorkingHours;
import io.dialbridge.contracts.WorkingHours.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the hours must be like in which a workflow's actions may run (domain.md 6.4). */
final class WorkingHoursRules {

    private static final Pattern SPAN =
            Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)");

    /** Of one day. */
    private static final int MOST_SPANS = 24;

    private WorkingHoursRules() {}

    static void check(String path, WorkingHours hours, Findings findings) {
        if (hours.window() == null) {
            findings.add(path + "window", "is required: 24hr, 9-9, 9-5, 12-5, 12-9, 5-9, 8-9 or CUSTOM");
            return;
        }
        if (hours.window() != Window.CUSTOM) {
            if (hours.hours() != null) {
                findings.add(path + "hours", "belongs to the window CUSTOM; leave it out");
            }
            return;
        }
        checkWeek(path + "hours", hours.hours() == null ? Map.of() : days(hours.hours()), findings);
    }

    private static Map<String, List<String>> days(WorkingHours.Week week) {
        var days = new LinkedHashMap<String, List<String>>();
        days.put("mon", week.mon());
        days.put("tue", week.tue());
        days.put("wed", week.wed());
        days.put("thu", week.thu());
        days.put("fri", week.fri());
        days.put("sat", week.sat());
        days.put("sun", week.sun());
        return days;
    }

    private static void checkWeek(String path, Map<String, List<String>> days, Findings findings) {
        if (days.values().stream().allMatch(List::isEmpty)) {
            findings.add(
                    path, "is an impossible window: at least one day must be open, or the actions would wait for ever");
        }
        days.forEach((day, spans) -> checkDay(path + "." + day, spans, findings));
    }

    private static void checkDay(String path, List<String> spans, Findings findings) {
        findings.atMost(path, spans.size(), MOST_SPANS);
        for (int i = 0; i < spans.size(); i++) {
            var element = path + "[" + i + "]";
            if (!SPAN.matcher(spans.get(i)).matches()) {
                findings.add(element, "must be a span of the day such as 09:00-17:30, at most until 24:00");
            } else if (from(spans.get(i)).compareTo(to(spans.get(i))) >= 0) {
                findings.add(
                        element,
                        "is an impossible window: it must end after it begins; over midnight write two spans, as in"
                                + " 18:00-24:00 and 00:00-02:00 of the next day");
            } else {
                checkOverlap(element, spans.get(i), spans.subList(0, i), findings);
            }
        }
    }

    /** Two digits each, so that text order is the order of the day. */
    private static void checkOverlap(String path, String span, List<String> earlier, Findings findings) {
        for (var other : earlier) {
            if (SPAN.matcher(other).matches()
                    && from(span).compareTo(to(other)) < 0
                    && from(other).compareTo(to(span)) < 0) {
                findings.add(path, "overlaps " + other + "; write one span for both");
                return;
            }
        }
    }

    private static String from(String span) {
        return span.substring(0, span.indexOf('-'));
    }

    private static String to(String span) {
        return span.substring(span.indexOf('-') + 1);
    }
}
