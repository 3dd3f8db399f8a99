package io.dialbridge.intake.actions.effect;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.FieldRules;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;

/** Why a field can't hold a value that does not stand in the workflow: told without the value. */
final class Unheld {

    private Unheld() {}

    /**
     * @param what the value is, as a sentence calls it
     * @param reason why the rules of edits refuse it
     */
    static Refusal refusal(Account account, String field, String what, Reason reason) {
        var refusal = Refusal.of(reason);
        // Of such a value only the length is told.
        return reason.stage() == Stage.REQUEST
                ? refusal
                : new Refusal(
                        refusal.cause(),
                        "The field " + field + " can't hold " + what + ": it must be " + wanted(account, field, reason)
                                + ".");
    }

    private static String wanted(Account account, String field, Reason reason) {
        return switch (reason.code()) {
            case Codes.NO_SUCH_LIST, Codes.LIST_INACTIVE -> "an active list";
            case Codes.INVALID_STATUS -> "a status of this account";
            case Codes.INVALID_EMAIL -> "an e-mail address";
            case Codes.NO_SUCH_USER -> "the number of a user";
            case Codes.INVALID_PHONE -> "a number that fits its country code";
            default -> account.fields().find(field).map(FieldRules::wanted).orElse("of the field's kind");
        };
    }
}
