package io.dialbridge.workflow.explain;

import io.dialbridge.workflow.rules.TriggerTrace;
import io.dialbridge.workflow.rules.TriggerTrace.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a trigger asked and what it found, in words. */
final class TriggerWords {

    /** A group may hold a thousand. */
    private static final int MOST_OF_A_GROUP = 5;

    private TriggerWords() {}

    /** @param triggers in the order of the configuration, of which one does not match */
    static String firstThatFailed(List<TriggerTrace> triggers) {
        var position = 0;
        while (triggers.get(position).verdict() != Verdict.NOT_MATCHED) {
            position++;
        }
        var of = triggers.size() == 1 ? "The trigger" : "Trigger " + (position + 1) + " of " + triggers.size();
        return of + " did not match: " + words(triggers.get(position)) + ".";
    }

    private static String words(TriggerTrace trace) {
        if (trace.triggers().isEmpty()) {
            return trace.expected() + ", " + found(trace);
        }
        if (trace.actual() != null) {
            return trace.expected() + ", " + trace.actual();
        }
        return switch (trace.type()) {
            case "ALL" -> "all of these must hold, and one does not: " + of(trace, Verdict.NOT_MATCHED, 1);
            case "ANY" -> "at least one of these must hold: " + of(trace, Verdict.NOT_MATCHED, MOST_OF_A_GROUP);
            default -> "none of these may hold, and one does: " + of(trace, Verdict.MATCHED, 1);
        };
    }

    /** The first so many of a group that came out like this. */
    private static String of(TriggerTrace group, Verdict verdict, int most) {
        var such = group.triggers().stream()
                .filter(trace -> trace.verdict() == verdict)
                .toList();
        var first =
                such.stream().limit(most).map(verdict == Verdict.MATCHED ? TriggerWords::held : TriggerWords::words);
        var left = such.size() - most;
        var more = most > 1 && left > 0 ? Stream.of(left + " more") : Stream.<String>empty();
        return Stream.concat(first, more).collect(Collectors.joining("; "));
    }

    /** Of one that holds and should not. */
    private static String held(TriggerTrace trace) {
        return trace.triggers().isEmpty() ? words(trace) : "the group " + trace.type() + " (" + trace.expected() + ")";
    }

    private static String found(TriggerTrace trace) {
        var actual = trace.actual();
        if (actual == null || actual.isBlank()) {
            return owner(trace) + " has none";
        }
        return switch (trace.type()) {
            case "CALLBACK", "HOPPER_EXPIRED", "EMAIL_EVENT", "EVENT", "LEAD_ACTION" -> "the event is " + actual;
            default -> owner(trace) + (wasAndIs(actual) ? " went " : " has ") + actual;
        };
    }

    private static boolean wasAndIs(String actual) {
        return actual.startsWith("from ") && actual.contains(" to ");
    }

    private static String owner(TriggerTrace trace) {
        return switch (trace.type()) {
            case "DISPOSITION", "REDISPOSITION", "TERM_REASON", "CALL_TYPE" -> "the call";
            case "SUBMITTED_BY" -> "the agent";
            case "LEAD_FIELDS_AND_CALL_DATA" -> ownerOf(trace.expected());
            default -> "the lead";
        };
    }

    private static String ownerOf(String field) {
        if (field.startsWith("call.")) {
            return "the call";
        }
        return field.startsWith("agent.") ? "the agent" : "the lead";
    }
}
