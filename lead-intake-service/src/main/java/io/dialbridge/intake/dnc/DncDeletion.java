package io.dialbridge.intake.dnc;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.PhoneCheck;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.rules.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What dnc/delete asks for (domain.md 19).
 *
 * @param key of whatever purpose; the campaign may be one that is gone meanwhile
 * @param sent the number as it was sent, digits only: leads may hold it with the trunk prefix that the list leaves out
 * @param leadStatus null when leads keep theirs
 */
record DncDeletion(DncKey key, String sent, @Nullable String leadStatus) {

    static Checked<DncDeletion> check(Account account, Parameters given) {
        var reasons = new ArrayList<Reason>();
        need(given, "phone_code", DncCodes.DELETE_NO_PHONE_CODE, "Missing phone code.", reasons);
        need(
                given,
                "campaign_id",
                DncCodes.DELETE_NO_CAMPAIGN,
                "Missing campaign id: 0 means every campaign.",
                reasons);
        need(given, "phone_number", DncCodes.DELETE_NO_PHONE_NUMBER, "Missing phone number.", reasons);
        var key = reasons.isEmpty() ? key(given, reasons) : null;
        var status = given.on("update_lead_status") ? leadStatus(account, given, reasons) : null;
        if (key != null && key.wildcard() && status != null) {
            reasons.add(reason(
                    DncCodes.DELETE_INVALID_STATUS,
                    "update_lead_status",
                    "A wildcard is the number of no lead: delete it without update_lead_status."));
        }
        return key == null || !reasons.isEmpty()
                ? new Checked.Refused<>(reasons)
                : new Checked.Passed<>(
                        new DncDeletion(key, given.text("phone_number", "").replaceAll("[^0-9]", ""), status));
    }

    /** The number in each way in which a lead may hold it. */
    Set<String> numbers() {
        var numbers = new LinkedHashSet<String>();
        numbers.add(key.phoneNumber());
        numbers.add(sent);
        return numbers;
    }

    private static @Nullable DncKey key(Parameters given, List<Reason> reasons) {
        var campaignId = given.text("campaign_id", "");
        var flaw = Texts.flaw(campaignId);
        if (flaw != null) {
            reasons.add(reason(DncCodes.DELETE_NOT_FOUND, "campaign_id", "campaign_id " + flaw + "."));
            return null;
        }
        return switch (DncNumber.read(given.text("phone_number", ""), given.text("phone_code"))) {
            case PhoneCheck.Valid valid ->
                new DncKey(valid.phone().code(), valid.phone().number(), campaignId, "");
            case PhoneCheck.Invalid invalid -> {
                reasons.add(reason(DncCodes.DELETE_NOT_FOUND, invalid.field(), invalid.text()));
                yield null;
            }
        };
    }

    private static @Nullable String leadStatus(Account account, Parameters given, List<Reason> reasons) {
        need(
                given,
                "lead_status",
                DncCodes.DELETE_NO_STATUS,
                "Missing lead status: update_lead_status needs one.",
                reasons);
        var status = given.text("lead_status");
        var known = status == null ? null : account.status(status).orElse(null);
        if (status != null && known == null) {
            reasons.add(reason(
                    DncCodes.DELETE_INVALID_STATUS,
                    "lead_status",
                    "Invalid lead status: this account has no status " + Texts.shown(status) + "."));
        }
        return known;
    }

    private static void need(Parameters given, String field, int code, String text, List<Reason> reasons) {
        if (given.text(field) == null) {
            reasons.add(reason(code, field, text));
        }
    }

    private static Reason reason(int code, String field, String text) {
        return Reason.of(code, Stage.REQUEST, field, text);
    }
}
