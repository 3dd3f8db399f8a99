package io.dialbridge.intake.actions.effect;

import io.dialbridge.contracts.FieldCatalogue;
import io.dialbridge.intake.actions.effect.Refusal.Cause;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.LeadFields;
import io.dialbridge.intake.rules.Texts;
import java.util.Optional;

/** A lead field by the name that a workflow gives it. */
record TargetField(Account account, String name) {

    boolean exists() {
        return FieldCatalogue.LEAD.containsKey(name)
                || LeadFields.WRITABLE.contains(name)
                || account.fields().find(name).isPresent();
    }

    /** Why nothing may be written into it. */
    Optional<Refusal> refusal() {
        if (!exists()) {
            return Optional.of(unknown());
        }
        var writable = LeadFields.WRITABLE.contains(name)
                || LeadFields.OWN_PLACE.contains(name)
                || account.fields().find(name).isPresent();
        return writable
                ? Optional.empty()
                : Optional.of(
                        new Refusal(Cause.FIELD_READ_ONLY, "The field " + name + " is kept by the system alone."));
    }

    /** Why this may not be written into it, as far as its emptiness goes. */
    Optional<Refusal> refusal(String value) {
        return value.isBlank() && LeadFields.OWN_PLACE.contains(name)
                ? Optional.of(
                        new Refusal(Cause.VALUE_NOT_HELD, "The field " + name + " can't be empty: every lead has one."))
                : Optional.empty();
    }

    Refusal unknown() {
        return new Refusal(Cause.NO_SUCH_FIELD, "No such lead field: " + Texts.shown(name) + ".");
    }
}
