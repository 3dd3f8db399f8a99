package io.dialbridge.intake.actions.effect;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Field;
import io.dialbridge.contracts.FieldCatalogue;
import io.dialbridge.intake.actions.effect.Refusal.Cause;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.lead.LeadFields;
import io.dialbridge.intake.lead.LeadText;
import io.dialbridge.intake.rules.FieldRules;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** A FIELD action on one lead (domain.md 6.3). */
public final class FieldEffect {

    private final Account account;
    private final Map<String, String> values;
    private final Action.Field action;
    private final TargetField target;
    private final Instant at;
    private final String operand;

    private FieldEffect(Account account, Lead lead, Action.Field action, Instant at) {
        this.account = account;
        this.values = LeadText.of(lead, account);
        this.action = action;
        this.target = new TargetField(account, action.field());
        this.at = at;
        this.operand = action.value() == null ? "" : action.value();
    }

    /** @param at the time of the action */
    public static FieldChange apply(Account account, Lead lead, Action.Field action, Instant at) {
        return new FieldEffect(account, lead, action, at).change();
    }

    /** What the rules of edits say of what the action made; of a value that comes from the lead nothing is quoted. */
    public static Refusal refusal(Account account, Action.Field action, Reason reason) {
        return action.operation() == Action.Field.Operation.SET
                ? Refusal.of(reason)
                : Unheld.refusal(account, action.field(), "what " + action.operation() + " makes of it", reason);
    }

    private FieldChange change() {
        return target.refusal().<FieldChange>map(FieldChange.Refused::new).orElseGet(this::changed);
    }

    private FieldChange changed() {
        return switch (action.operation()) {
            case SET -> to(operand);
            case COPY -> copied();
            case ADD, SUBTRACT, MULTIPLY, DIVIDE -> calculated();
            case TIMESTAMP -> to(timestamp());
            case APPEND -> appended();
        };
    }

    private FieldChange to(String value) {
        return target.refusal(value)
                .<FieldChange>map(FieldChange.Refused::new)
                .orElseGet(() -> FieldChange.to(action.field(), value));
    }

    private FieldChange copied() {
        var source = new TargetField(account, operand);
        return source.exists() ? to(values.getOrDefault(operand, "")) : new FieldChange.Refused(source.unknown());
    }

    /** In the form in which the field keeps a time. */
    private String timestamp() {
        var dayOnly = account.fields()
                .find(action.field())
                .filter(field -> field.type() == Field.Type.DATE)
                .isPresent();
        return dayOnly ? account.today(at).toString() : account.text(at);
    }

    private FieldChange appended() {
        if (!text()) {
            return FieldChange.refused(
                    Cause.FIELD_NOT_TEXT, "Nothing can be appended to " + action.field() + ": it is no text.");
        }
        return to(values.getOrDefault(action.field(), "") + operand);
    }

    private boolean text() {
        return account.fields()
                .find(action.field())
                .map(field -> switch (field.type()) {
                    case TEXT, TEXTAREA, API_PROCESSING, API_LOOKUP -> true;
                    case NUMBER, CURRENCY, DATE, DATETIME, STATE, DROPDOWN -> false;
                })
                .orElseGet(() -> !LeadFields.OWN_PLACE.contains(action.field())
                        && !LeadFields.USERS.contains(action.field())
                        && FieldCatalogue.LEAD.getOrDefault(action.field(), FieldCatalogue.Type.TEXT)
                                == FieldCatalogue.Type.TEXT);
    }

    private FieldChange calculated() {
        return switch (number(action.field(), values.getOrDefault(action.field(), ""))) {
            case Term.None none -> new FieldChange.Refused(none.refusal());
            case Term.Some first ->
                switch (operand()) {
                    case Term.None none -> new FieldChange.Refused(none.refusal());
                    case Term.Some second -> calculated(first.value(), second.value());
                };
        };
    }

    private FieldChange calculated(BigDecimal first, BigDecimal second) {
        if (action.operation() == Action.Field.Operation.DIVIDE && second.signum() == 0) {
            return FieldChange.refused(Cause.DIVISION_BY_ZERO, "Nothing can be divided by 0.");
        }
        var result = Arithmetic.apply(action.operation(), first, second);
        return Arithmetic.fits(result)
                ? to(result.toPlainString())
                : FieldChange.refused(
                        Cause.VALUE_NOT_HELD,
                        "The result has more than " + Arithmetic.MOST_DIGITS
                                + " digits before or behind its point; no field can hold it.");
    }

    /** A number as such, else the field of this name. */
    private Term operand() {
        var number = FieldRules.number(operand);
        if (number.isPresent()) {
            return new Term.Some(number.get());
        }
        return new TargetField(account, operand).exists()
                ? number(operand, values.getOrDefault(operand, ""))
                : new Term.None(new Refusal(
                        Cause.NOT_A_NUMBER, "Neither a number nor a lead field: " + Texts.shown(operand) + "."));
    }

    private Term number(String name, String value) {
        if (value.isBlank()) {
            return switch (action.operation()) {
                case ADD, SUBTRACT -> new Term.Some(BigDecimal.ZERO);
                case SET, COPY, MULTIPLY, DIVIDE, TIMESTAMP, APPEND ->
                    new Term.None(new Refusal(
                            Cause.FIELD_EMPTY,
                            "The field " + name + " is empty; only ADD and SUBTRACT take that for 0."));
            };
        }
        return FieldRules.number(value)
                .<Term>map(Term.Some::new)
                .orElseGet(() -> new Term.None(
                        new Refusal(Cause.NOT_A_NUMBER, "What the field " + name + " holds is no number.")));
    }

    /** What takes part in a calculation. */
    private sealed interface Term {

        record Some(BigDecimal value) implements Term {}

        record None(Refusal refusal) implements Term {}
    }
}
