package io.dialbridge.workflow.events;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.workflow.rules.AccountZone;
import io.dialbridge.workflow.rules.DateText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Finds times that can't be true.
 *
 * @param now our clock's
 * @param zone the account's, in which a call's date without an offset is
 */
record Times(Instant now, ZoneId zone) {

    /** The clock of a sender may be so far ahead of ours. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

    /** In it a text is the earliest instant that it can mean: nothing true is refused. */
    private static final ZoneId UNKNOWN = ZoneOffset.MAX;

    static Times of(Instant now, String zone) {
        return AccountZone.of(zone).map(known -> new Times(now, known)).orElseGet(() -> inUnknownZone(now));
    }

    static Times inUnknownZone(Instant now) {
        return new Times(now, UNKNOWN);
    }

    void check(ItemReader item, EventNames names, Event event) {
        if (event.occurredAt().isAfter(latest())) {
            item.fault(names.occurredAt() + " is more than " + MOST_AHEAD.toMinutes() + " minutes ahead of our clock");
        }
        if (isOver(event.event()) && startedAfter(event)) {
            item.fault("call.call_date is after " + names.occurredAt() + ": a call can't end before it starts");
        }
        if (isNegative(event.call().getOrDefault("length_in_sec", ""))) {
            item.fault("call.length_in_sec is negative: a call can't end before it starts");
        }
    }

    private Instant latest() {
        return now.plus(MOST_AHEAD);
    }

    private static boolean isOver(EventType type) {
        return type.ofCall() && type != EventType.CALL_STARTED;
    }

    /** An event without a time has ours, but its call was dated by the sender's clock. */
    private boolean startedAfter(Event event) {
        var ended = event.occurredAt().equals(now) ? latest() : event.occurredAt();
        var started = DateText.instant(event.call().getOrDefault("call_date", ""), zone);
        return started != null && started.isAfter(ended);
    }

    private static boolean isNegative(String number) {
        try {
            return Double.parseDouble(number) < 0;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }
}
