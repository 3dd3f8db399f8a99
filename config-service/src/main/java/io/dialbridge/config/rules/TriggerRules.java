package io.dialbridge.config.rules;

import static java.util.stream.Collectors.joining;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
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

    private static final Set<Operator> OF_CHANGES =
            EnumSet.of(Operator.CHANGED, Operator.CHANGED_FROM, Operator.CHANGED_TO);

    private static final Set<Operator> OF_DATES = EnumSet.of(Operator.BEFORE, Operator.AFTER);

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

    private static final int LONGEST_VALUE = 10_000;
    private static final int MOST_VALUES = 1_000;

    private TriggerRules() {}

    /** Statuses in upper case, as leads and calls carry them. */
    static Trigger normalized(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Disposition it -> new Trigger.Disposition(it.active(), upper(it.statuses()));
            case Trigger.Redisposition it -> new Trigger.Redisposition(it.active(), upper(it.statuses()));
            case Trigger.LeadStatus it -> new Trigger.LeadStatus(it.active(), upper(it.from()), upper(it.to()));
            case Trigger.TermReason it -> it;
            case Trigger.CallType it -> it;
            case Trigger.CallCount it -> it;
            case Trigger.LeadAction it -> it;
            case Trigger.LeadFieldsAndCallData it -> it;
        };
    }

    static void check(String path, Trigger trigger, Findings findings) {
        switch (trigger) {
            case Trigger.Disposition it -> some(path + "statuses", it.statuses(), findings);
            case Trigger.Redisposition it -> some(path + "statuses", it.statuses(), findings);
            case Trigger.TermReason it -> chosen(path + "reasons", it.reasons(), TERM_REASONS, findings);
            case Trigger.CallType it -> chosen(path + "call_types", it.callTypes(), CALL_TYPES, findings);
            case Trigger.CallCount it -> checkCallCount(path, it, findings);
            case Trigger.LeadStatus it -> {
                findings.atMost(path + "from", it.from().size(), MOST_VALUES);
                findings.atMost(path + "to", it.to().size(), MOST_VALUES);
            }
            case Trigger.LeadAction it -> some(path + "actions", it.actions(), findings);
            case Trigger.LeadFieldsAndCallData it -> checkField(path, it, findings);
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

    private static void checkField(String path, Trigger.LeadFieldsAndCallData trigger, Findings findings) {
        var field = trigger.field();
        if (Findings.blank(field)) {
            findings.add(path + "field", "is required, for example lead.state");
        } else if (!FieldNames.knownInTrigger(field)) {
            findings.add(
                    path + "field", "\"" + field + "\" is not known; write lead.<name>, call.<name> or agent.<name>");
        }
        if (trigger.operator() == null) {
            findings.add(path + "operator", "is required");
            return;
        }
        if (OF_CHANGES.contains(trigger.operator()) && !Findings.blank(field) && !field.startsWith("lead.")) {
            findings.add(
                    path + "operator", trigger.operator() + " needs a lead field: only those have an earlier value");
        }
        checkValues(path, trigger, findings);
    }

    private static void checkValues(String path, Trigger.LeadFieldsAndCallData trigger, Findings findings) {
        var operator = trigger.operator();
        findings.longest(path + "value", trigger.value(), LONGEST_VALUE);
        findings.longest(path + "value_to", trigger.valueTo(), LONGEST_VALUE);
        if (operator.takesValue() && Findings.blank(trigger.value())) {
            findings.add(path + "value", operator + " needs a value; IS_BLANK and IS_NOT_BLANK test for emptiness");
        }
        if (!operator.takesValue() && !Findings.blank(trigger.value())) {
            findings.add(path + "value", operator + " takes no value");
        }
        if (operator == Operator.BETWEEN && Findings.blank(trigger.valueTo())) {
            findings.add(path + "value_to", "BETWEEN needs an upper bound");
        }
        if (operator != Operator.BETWEEN && !Findings.blank(trigger.valueTo())) {
            findings.add(path + "value_to", "only BETWEEN takes an upper bound");
        }
        var pattern = trigger.value();
        if (OF_DATES.contains(operator) && !Findings.blank(trigger.value()) && !DateValue.valid(trigger.value())) {
            findings.add(path + "value", operator + " needs a date: " + DateValue.FORMS);
        }
        if (operator == Operator.MATCHES && pattern != null) {
            checkPattern(path + "value", pattern, findings);
        }
    }

    /** RE2 syntax, whose matching time grows with the text alone: a pattern can't stall the workflows of others. */
    private static void checkPattern(String path, String pattern, Findings findings) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException wrong) {
            findings.add(path, "is not a regular expression in RE2 syntax: " + wrong.getDescription());
        }
    }

    private static List<String> upper(List<String> statuses) {
        return statuses.stream().map(status -> status.toUpperCase(Locale.ROOT)).toList();
    }

    private static String names(Set<Operator> operators) {
        return operators.stream().map(Enum::name).collect(joining(", "));
    }
}
