package io.dialbridge.intake.rules;

import org.jspecify.annotations.Nullable;

/**
 * Why something was refused.
 *
 * @param code one of {@link Codes}
 * @param field the parameter to look at
 * @param text a sentence that tells what to change
 * @param leadId the lead that is in the way
 */
public record Reason(
        int code,
        Stage stage,
        String field,
        String text,
        @Nullable String leadId) {

    public static Reason of(int code, Stage stage, String field, String text) {
        return new Reason(code, stage, field, text, null);
    }

    public static Reason duplicate(String phoneNumber, String leadId) {
        return new Reason(
                Codes.PHONE_EXISTS,
                Stage.DUPLICATE,
                "phone_number",
                "The phone number already exists: " + phoneNumber + " is lead " + leadId + ".",
                leadId);
    }

    public static Reason keyReused() {
        return of(
                Codes.KEY_REUSED,
                Stage.REQUEST,
                "Idempotency-Key",
                "This Idempotency-Key came with another request in the last 24 hours. Use a new key for a new request.");
    }

    public static Reason noSuchLead(String leadId) {
        return of(Codes.NO_SUCH_LEAD, Stage.LEAD, "lead_id", "No such lead: " + Texts.shown(leadId) + ".");
    }
}
