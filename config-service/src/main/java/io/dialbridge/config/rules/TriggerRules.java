package io.dialbridge.config.rules;

import static java.util.stream.Collectors.joining;

import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What each trigger of a workflow must be like (domain.md 2.4 and 6.2). That its statuses exist is checked against the account. */
final class TriggerRules {

    private static final Set<Operator> OF_CALL_COUNT = EnumSet.of(
            Operator.IS_EQUAL_TO,
            Operator.IS_NOT_EQUAL_TO,
            Operator.GREATER_THAN,
            Operator.GREATER_OR_EQUAL,
            Operator.LESS_THAN,
            Operator.LESS_OR_EQUAL,
            Operator.WITHIN);

    /** The stored call types and the labels of the older picker (domain.md 2.4; section 20 ruling 25). */
    private static final List<String> CALL_TYPES =
            List.of("OUTBOUND", "INBOUND", "MANUAL", "3WAY", "OUTBOUND AUTO DIAL");

    /** The coarse choice first, then the stored values. */
    private static final List<String> TERM_REASONS = List.of(
            "CALLEE",
            "CALLER",
            "SYSTEM",
            "AGENT",
            "QUEUETIMEOUT",
            "ABANDON",
            "NONE",
            "AFTERHOURS",
            "HOLDRECALLXFER",
            "HOLDTIME",
            "NOAGENT",
            "MAXCALLS");

    private static final int MOST_VALUES = 1_000;

    private TriggerRules() {}

    /** Statuses in upper case, as leads and calls carry them, in groups too. */
    static List<Trigger> normalized(List<Trigger> triggers) {
        return triggers.stream().map(TriggerRules::normalized).toList();
    }

    private static Trigger normalized(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Disposition it -> new Trigger.Disposition(it.active(), upper(it.statuses()));
            case Trigger.Redisposition it -> new Trigger.Redisposition(it.active(), upper(it.statuses()));
            case Trigger.LeadStatus it -> new Trigger.LeadStatus(it.active(), upper(it.from()), upper(it.to()));
            case Trigger.All it -> new Trigger.All(it.active(), normalized(it.triggers()));
            case Trigger.Any it -> new Trigger.Any(it.active(), normalized(it.triggers()));
            case Trigger.None it -> new Trigger.None(it.active(), normalized(it.triggers()));
            case Trigger.TermReason it -> it;
            case Trigger.CallType it -> it;
            case Trigger.CallCount it -> it;
            case Trigger.Callback it -> it;
            case Trigger.HopperExpired it -> it;
            case Trigger.LeadAction it -> it;
            case Trigger.LeadFieldsAndCallData it -> it;
            case Trigger.SubmittedBy it -> it;
            case Trigger.EmailEvent it -> it;
            case Trigger.AnyEvent it -> it;
        };
    }

    static void check(String path, Trigger trigger, Findings findings) {
        switch (trigger) {
            case Trigger.Disposition it ->
                findings.atMost(path + "statuses", it.statuses().size(), MOST_VALUES);
            case Trigger.Redisposition it ->
                findings.atMost(path + "statuses", it.statuses().size(), MOST_VALUES);
            case Trigger.TermReason it -> chosen(path + "reasons", it.reasons(), TERM_REASONS, findings);
            case Trigger.CallType it -> chosen(path + "call_types", it.callTypes(), CALL_TYPES, findings);
            case Trigger.CallCount it -> checkCallCount(path, it, findings);
            case Trigger.LeadStatus it -> {
                findings.atMost(path + "from", it.from().size(), MOST_VALUES);
                findings.atMost(path + "to", it.to().size(), MOST_VALUES);
            }
            case Trigger.LeadAction it -> some(path + "actions", it.actions(), findings);
            case Trigger.LeadFieldsAndCallData it -> FieldTriggerRules.check(path, it, findings);
            case Trigger.SubmittedBy it -> some(path + "user_ids", it.userIds(), findings);
            case Trigger.EmailEvent it -> some(path + "kinds", it.kinds(), findings);
            case Trigger.AnyEvent it -> some(path + "events", it.events(), findings);
            case Trigger.Callback it -> {}
            case Trigger.HopperExpired it -> {}
            // Groups are the tree's.
            case Trigger.All it -> {}
            case Trigger.Any it -> {}
            case Trigger.None it -> {}
        }
    }

    private static void some(String path, List<?> values, Findings findings) {
        if (values.isEmpty()) {
            findings.add(path, "needs at least one value");
        }
        findings.atMost(path, values.size(), MOST_VALUES);
    }

    private static void chosen(String path, List<String> values, List<String> known, Findings findings) {
        some(path, values, findings);
        for (int i = 0; i < values.size(); i++) {
            var value = values.get(i);
            if (!known.contains(value.toUpperCase(Locale.ROOT))) {
                findings.add(
                        path + "[" + i + "]", "\"" + value + "\" is not known; use one of " + String.join(", ", known));
            }
        }
    }

    private static void checkCallCount(String path, Trigger.CallCount trigger, Findings findings) {
        var operator = trigger.operator();
        if (operator == null || !OF_CALL_COUNT.contains(operator)) {
            findings.add(path + "operator", "must be one of " + names(OF_CALL_COUNT));
        }
        some(path + "values", trigger.values(), findings);
        for (int i = 0; i < trigger.values().size(); i++) {
            if (trigger.values().get(i) < 0) {
                findings.add(path + "values[" + i + "]", "must not be negative: it counts calls");
            }
        }
    }

    private static List<String> upper(List<String> statuses) {
        return statuses.stream().map(status -> status.toUpperCase(Locale.ROOT)).toList();
    }

    private static String names(Set<Operator> operators) {
        return operators.stream().map(Enum::name).collect(joining(", "));
    }
}
