package io.dialbridge.workflow.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a workflow fired for a lead, and for which of its calls: what loop protection counts. Only what passed counts, so a lead that
 * goes on triggering is let through again as soon as the first of the nine is 180 s old (domain.md 21.5 case 35).
 *
 * <p>Time is that of the events, not of their arrival: a backlog that arrives at once is judged as it happened.
 */
public final class Passes {

    /** A match passes when, with it, no span of this length holds more than {@link #MOST}; the span's ends belong to it. */
    public static final Duration SPAN = Duration.ofSeconds(180);

    static final int MOST = 9;

    /** Ascending. */
    private final List<Instant> times = new ArrayList<>();

    private final Set<String> calls = new HashSet<>();

    public void add(Instant at, @Nullable String callLogId) {
        times.add(position(at), at);
        if (callLogId != null) {
            calls.add(callLogId);
        }
    }

    /** Notes that the workflow fired for a call, at a time that no span reaches any more. */
    public void addCall(String callLogId) {
        calls.add(callLogId);
    }

    boolean hasCall(String callLogId) {
        return calls.contains(callLogId);
    }

    /** Events may arrive out of their order, so the spans before, around and after {@code at} are all looked at. */
    boolean hasRoomAt(Instant at) {
        var position = position(at);
        var withIt = new ArrayList<>(times);
        withIt.add(position, at);
        for (var first = Math.max(0, position - MOST); first <= position && first + MOST < withIt.size(); first++) {
            var span = Duration.between(withIt.get(first), withIt.get(first + MOST));
            if (span.compareTo(SPAN) <= 0) {
                return false;
            }
        }
        return true;
    }

    /** How many passes the span before {@code at} holds. */
    int countBefore(Instant at) {
        var start = at.minus(SPAN);
        return (int) times.stream()
                .filter(time -> !time.isBefore(start) && !time.isAfter(at))
                .count();
    }

    private int position(Instant at) {
        var position = times.size();
        while (position > 0 && times.get(position - 1).isAfter(at)) {
            position--;
        }
        return position;
    }
}
