package io.dialbridge.intake.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    /** @param field in which the stored lead is alike */
    public static Reason duplicate(String field, String value, String leadId) {
        var what = field.equals("phone_number") ? "The phone number" : "A lead with this " + field;
        return new Reason(
                Codes.PHONE_EXISTS,
                Stage.DUPLICATE,
                field,
                what + " already exists: " + Texts.shown(value) + " is lead " + leadId + ".",
                leadId);
    }

    /** The same under another code. */
    public Reason withCode(int other) {
        return new Reason(other, stage, field, text, leadId);
    }

    /** As the pipeline would have found them; of several of one stage the first found stays first. */
    public static List<Reason> inOrder(List<Reason> found) {
        return found.stream().sorted(Comparator.comparing(Reason::stage)).toList();
    }

    /** Why a lead is neither taken nor refused: somebody has to look at it first. */
    public static List<Reason> held(List<Reason> doubts) {
        var reasons = new ArrayList<Reason>();
        reasons.add(of(
                Codes.QUARANTINED,
                Stage.DUPLICATE,
                "phone_number",
                "The lead is held until somebody has looked at it."));
        reasons.addAll(doubts);
        return reasons;
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
