package io.dialbridge.workflow.dryrun;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Field;
import io.dialbridge.contracts.FieldCatalogue;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of {@link DraftCheck} that looks at triggers, those in groups and in stop filters too. */
final class TriggerCheck {

    private static final Pattern NUMBERED = Pattern.compile("custom_field_([1-9]|[1-3][0-9]|40)");

    private final Set<String> defined;
    private final BiConsumer<String, String> findings;

    /** @param findings takes the path of a member, and what is wrong with it */
    TriggerCheck(AccountSnapshot account, BiConsumer<String, String> findings) {
        this.defined = account.fields().values().stream().map(Field::name).collect(Collectors.toSet());
        this.findings = findings;
    }

    void all(String path, List<Trigger> triggers) {
        for (var i = 0; i < triggers.size(); i++) {
            check(path + "[" + i + "].", triggers.get(i));
        }
    }

    private void check(String path, Trigger trigger) {
        switch (trigger) {
            case Trigger.TermReason it -> some(path + "reasons", it.reasons());
            case Trigger.CallType it -> some(path + "call_types", it.callTypes());
            case Trigger.CallCount it -> {
                operator(path, it.operator());
                some(path + "values", it.values());
            }
            case Trigger.LeadFieldsAndCallData it -> comparison(path, it);
            case Trigger.LeadAction it -> some(path + "actions", it.actions());
            case Trigger.SubmittedBy it -> some(path + "user_ids", it.userIds());
            case Trigger.EmailEvent it -> some(path + "kinds", it.kinds());
            case Trigger.AnyEvent it -> some(path + "events", it.events());
            case Trigger.Disposition it -> {}
            case Trigger.Redisposition it -> {}
            case Trigger.Callback it -> {}
            case Trigger.HopperExpired it -> {}
            case Trigger.LeadStatus it -> {}
            case Trigger.All it -> all(path + "triggers", it.triggers());
            case Trigger.Any it -> all(path + "triggers", it.triggers());
            case Trigger.None it -> all(path + "triggers", it.triggers());
        }
    }

    private void some(String path, List<?> values) {
        if (values.isEmpty()) {
            findings.accept(path, "needs at least one value");
        }
    }

    private void operator(String path, @Nullable Operator operator) {
        if (operator == null) {
            findings.accept(path + "operator", "is required");
        }
    }

    private void comparison(String path, Trigger.LeadFieldsAndCallData trigger) {
        field(path + "field", trigger.field());
        var operator = trigger.operator();
        operator(path, operator);
        if (operator == null) {
            return;
        }
        if (operator.takesValue() && blank(trigger.value())) {
            findings.accept(path + "value", operator + " needs a value");
        } else if (operator == Operator.MATCHES) {
            pattern(path + "value", String.valueOf(trigger.value()).strip());
        }
        if (operator == Operator.BETWEEN && blank(trigger.valueTo())) {
            findings.accept(path + "value_to", "BETWEEN needs an upper bound");
        }
    }

    private void field(String path, @Nullable String field) {
        if (blank(field)) {
            findings.accept(path, "is required, for example lead.state");
        } else if (!known(String.valueOf(field))) {
            findings.accept(
                    path,
                    "\"" + field + "\" is not known in this account; write lead.<name>, call.<name> or agent.<name>");
        }
    }

    /** What a call and an agent have, the sender of the event decides. */
    private boolean known(String field) {
        if (!field.startsWith("lead.")) {
            return field.startsWith("call.") || field.startsWith("agent.");
        }
        var name = field.substring("lead.".length());
        return FieldCatalogue.LEAD.containsKey(name) || NUMBERED.matches(name) || defined.contains(name);
    }

    private void pattern(String path, String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException wrong) {
            findings.accept(path, "is not a regular expression in RE2 syntax: " + wrong.getDescription());
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
