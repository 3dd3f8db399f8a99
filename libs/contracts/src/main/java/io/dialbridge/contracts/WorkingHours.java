package io.dialbridge.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a workflow's actions may run (domain.md 6.4): what is due outside waits until the window opens.
 *
 * @param window one of the seven windows, or CUSTOM
 * @param zone whose clock counts, absent means the account's
 * @param hours of a CUSTOM window only
 */
public record WorkingHours(
        Window window, Zone zone, @Nullable Week hours) {

    public WorkingHours {
        zone = Absent.or(zone, Zone.ACCOUNT);
    }

    /** From the first to before the second hour of each day. */
    public enum Window {
        @JsonProperty("24hr")
        ALWAYS(0, 24),
        @JsonProperty("9-9")
        NINE_TO_NINE(9, 21),
        @JsonProperty("9-5")
        NINE_TO_FIVE(9, 17),
        @JsonProperty("12-5")
        NOON_TO_FIVE(12, 17),
        @JsonProperty("12-9")
        NOON_TO_NINE(12, 21),
        @JsonProperty("5-9")
        FIVE_TO_NINE(17, 21),
        @JsonProperty("8-9")
        EIGHT_TO_NINE(8, 21),
        @JsonProperty("CUSTOM")
        CUSTOM(0, 24);

        private final int from;
        private final int to;

        Window(int from, int to) {
            this.from = from;
            this.to = to;
        }

        /** Hour of the day at which it opens. */
        public int from() {
            return from;
        }

        /** Hour of the day at which it closes; 24 is midnight. */
        public int to() {
            return to;
        }
    }

    public enum Zone {
        ACCOUNT,
        /** The lead's own, or the account's where the lead's is not known. */
        LEAD
    }

    /** Spans of each weekday as {@code "09:00-17:30"}, at most until 24:00; a day without any is closed. */
    public record Week(
            List<String> mon,
            List<String> tue,
            List<String> wed,
            List<String> thu,
            List<String> fri,
            List<String> sat,
            List<String> sun) {

        public Week {
            mon = Absent.list(mon);
            tue = Absent.list(tue);
            wed = Absent.list(wed);
            thu = Absent.list(thu);
            fri = Absent.list(fri);
            sat = Absent.list(sat);
            sun = Absent.list(sun);
        }
    }
}
