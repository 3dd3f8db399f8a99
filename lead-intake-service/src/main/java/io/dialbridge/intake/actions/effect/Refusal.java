package io.dialbridge.intake.actions.effect;

import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Reason;
import java.util.Locale;

/**
 * Why an action was not carried out.
 *
 * @param text a sentence for the log of the workflow; it quotes what the workflow says, and no value of a lead
 */
public record Refusal(Cause cause, String text) {

    public enum Cause {
        UNREADABLE,
        NO_SUCH_ACCOUNT,
        NO_SUCH_LEAD,
        LEAD_DELETED,
        NO_SUCH_LIST,
        LIST_INACTIVE,
        NO_SUCH_STATUS,
        NO_SUCH_FIELD,
        FIELD_READ_ONLY,
        FIELD_NOT_TEXT,
        FIELD_EMPTY,
        NOT_A_NUMBER,
        DIVISION_BY_ZERO,
        VALUE_NOT_HELD,
        NO_SUCH_USER,
        NO_AGENT,
        INVALID_CALLBACK,
        NOT_IN_HOPPER,
        NO_SUCH_CAMPAIGN,
        NO_CALL,
        NO_SUCH_CALL,
        INVALID_AMOUNT;

        /** The name as tables and metrics carry it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the rules of edits say of a value that stands in the workflow. */
    public static Refusal of(Reason reason) {
        return new Refusal(cause(reason), reason.text());
    }

    private static Cause cause(Reason reason) {
        return switch (reason.code()) {
            case Codes.NO_SUCH_LIST -> Cause.NO_SUCH_LIST;
            case Codes.LIST_INACTIVE -> Cause.LIST_INACTIVE;
            case Codes.INVALID_STATUS -> Cause.NO_SUCH_STATUS;
            case Codes.NO_SUCH_USER -> Cause.NO_SUCH_USER;
            default -> Cause.VALUE_NOT_HELD;
        };
    }
}
