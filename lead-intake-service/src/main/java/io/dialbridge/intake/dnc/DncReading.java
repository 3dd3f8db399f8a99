package io.dialbridge.intake.dnc;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.PhoneCheck;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.rules.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one entry and keeps every reason to refuse it, so that a sender learns all of them at once. */
final class DncReading {

    private final Account account;
    private final DncCodes.Members codes;
    private final List<Reason> reasons = new ArrayList<>();

    DncReading(Account account, DncCodes.Members codes) {
        this.account = account;
        this.codes = codes;
    }

    /** Without a country code it is a number of North America, without a campaign it holds for every one. */
    static Checked<DncEntry.New> entry(Account account, DncCodes.Members codes, DncGiven given, String source) {
        return new DncReading(account, codes).entry(given, source);
    }

    /** The same for a path that needs both to be said (domain.md 19, dnc/insert). */
    static Checked<DncEntry.New> wholeEntry(Account account, DncCodes.Members codes, DncGiven given, String source) {
        var reading = new DncReading(account, codes);
        if (given.phoneCode() == null) {
            reading.refuse(
                    codes.country(), "phone_code", "Missing country code: phone_code is needed, 1 for North America.");
        }
        if (given.campaignId() == null) {
            reading.refuse(
                    codes.campaign(),
                    "campaign_id",
                    "Invalid campaign id: campaign_id is needed, 0 for every campaign.");
        }
        return reading.entry(given, source);
    }

    /** An item of a batch that is no entry at all. */
    static Checked<DncEntry.New> unreadable(String detail) {
        return new Checked.Refused<>(List.of(Reason.of(Codes.REQUEST, Stage.REQUEST, "entry", detail)));
    }

    private Checked<DncEntry.New> entry(DncGiven given, String source) {
        var phone = phone(given.phoneNumber(), given.phoneCode());
        var campaign = given.campaignId() == null ? DncKey.GLOBAL : campaign(given.campaignId());
        var purpose = purpose(given.purpose());
        var reason = reason(given.reason());
        return phone == null || !reasons.isEmpty()
                ? new Checked.Refused<>(reasons)
                : new Checked.Passed<>(
                        new DncEntry.New(new DncKey(phone.code(), phone.number(), campaign, purpose), reason, source));
    }

    List<Reason> reasons() {
        return reasons;
    }

    /** Null when it was refused. */
    private @Nullable Phone phone(@Nullable String number, @Nullable String code) {
        if (number == null) {
            refuse(codes.phone(), "phone_number", "The phone number is invalid: phone_number is missing.");
            return null;
        }
        return switch (DncNumber.read(number, code)) {
            case PhoneCheck.Valid valid -> valid.phone();
            case PhoneCheck.Invalid invalid -> {
                var ofCode = invalid.field().equals("phone_code");
                refuse(ofCode ? codes.country() : codes.phone(), invalid.field(), invalid.text());
                yield null;
            }
        };
    }

    String campaign(String campaignId) {
        if (!campaignId.equals(DncKey.GLOBAL)
                && !campaignId.equals(DncKey.PURPOSE_TYPE)
                && account.campaign(campaignId).isEmpty()) {
            refuse(
                    codes.campaign(),
                    "campaign_id",
                    "Invalid campaign id: this account has no campaign " + Texts.shown(campaignId)
                            + "; 0 stands for every campaign, -1 for a purpose.");
        }
        return campaignId;
    }

    private String purpose(@Nullable String given) {
        return given == null ? "" : term(given, DncTerms.PURPOSES, codes.purpose(), "purpose");
    }

    private String reason(@Nullable String given) {
        return given == null ? "" : term(given, DncTerms.REASONS, codes.reason(), "reason");
    }

    private String term(String given, List<String> terms, int code, String field) {
        var term = DncTerms.read(given, terms);
        if (term.isEmpty()) {
            refuse(
                    code,
                    field,
                    "Invalid " + field + ": " + Texts.shown(given) + " is none of " + String.join(", ", terms) + ", "
                            + DncTerms.BLANK + ".");
        }
        return term.orElse("");
    }

    private void refuse(int code, String field, String text) {
        reasons.add(Reason.of(code, field.startsWith("phone") ? Stage.PHONE : Stage.REQUEST, field, text));
    }
}
