package io.dialbridge.intake.dnc;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.leads.PageLimit;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.PhoneCheck;
import io.dialbridge.platform.problems.Problems;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a list of entries is asked for. */
public final class DncFilter {

    @QueryParam("phone_number")
    @Nullable
    String phoneNumber;

    @QueryParam("phone_code")
    @Nullable
    String phoneCode;

    @QueryParam("campaign_id")
    @Nullable
    String campaignId;

    @QueryParam("purpose")
    @Nullable
    String purpose;

    @QueryParam("reason")
    @Nullable
    String reason;

    @QueryParam("limit")
    @Nullable
    String limit;

    @QueryParam("after")
    @Nullable
    String after;

    int limit() {
        return PageLimit.read(limit);
    }

    long after() {
        if (after == null) {
            return 0;
        }
        var id = LeadIds.read(after);
        if (id == null) {
            throw Problems.invalid("after", "must be the next of an earlier reply");
        }
        return id;
    }

    DncQuery query(Account account) {
        var number = number();
        return new DncQuery(
                null,
                number == null ? null : List.of(number.phone().number()),
                number == null ? null : number.phone().code(),
                campaign(account),
                term("reason", reason, DncTerms.REASONS),
                term("purpose", purpose, DncTerms.PURPOSES),
                null,
                null);
    }

    /** @param found up to one entry more than a page holds, which tells that there is a next one */
    DncPage page(List<DncEntry> found, Account account) {
        var more = found.size() > limit();
        var shown = more ? found.subList(0, limit()) : found;
        return new DncPage(
                shown.stream().map(entry -> DncJson.of(entry, account)).toList(),
                more ? shown.getLast().idText() : null);
    }

    private PhoneCheck.@Nullable Valid number() {
        if (phoneNumber == null && phoneCode != null) {
            throw Problems.invalid("phone_code", "is read with phone_number; send both");
        }
        if (phoneNumber == null) {
            return null;
        }
        return switch (DncNumber.read(phoneNumber, phoneCode)) {
            case PhoneCheck.Valid valid -> valid;
            case PhoneCheck.Invalid invalid -> throw Problems.invalid(invalid.field(), invalid.text());
        };
    }

    private @Nullable String campaign(Account account) {
        if (campaignId != null) {
            var reading = new DncReading(account, DncCodes.SEARCH);
            reading.campaign(campaignId);
            if (!reading.reasons().isEmpty()) {
                throw Problems.invalid(DncJson.errors(reading.reasons()));
            }
        }
        return campaignId;
    }

    private static @Nullable String term(String name, @Nullable String value, List<String> terms) {
        if (value == null || value.equalsIgnoreCase(DncTerms.NOT_BLANK)) {
            return value == null ? null : DncTerms.NOT_BLANK;
        }
        return DncTerms.read(value, terms)
                .orElseThrow(() -> Problems.invalid(
                        name,
                        "must be one of " + String.join(", ", terms) + ", " + DncTerms.BLANK + ", "
                                + DncTerms.NOT_BLANK));
    }
}
