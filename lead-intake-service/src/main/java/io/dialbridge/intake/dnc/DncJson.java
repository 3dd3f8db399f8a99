package io.dialbridge.intake.dnc;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.platform.problems.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An entry as our own API shows it: times with the offset of the account's zone. */
final class DncJson {

    private DncJson() {}

    static Map<String, Object> of(DncEntry entry, Account account) {
        var key = entry.key();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", entry.idText());
        json.put("phone_code", key.phoneCode());
        json.put("phone_number", key.phoneNumber());
        json.put("campaign_id", key.campaignId());
        json.put("campaign_name", DncText.campaignName(key, account));
        json.put("campaign_type", DncText.campaignType(key));
        json.put("purpose", key.purpose());
        json.put("reason", entry.reason());
        json.put("source", entry.source());
        json.put("created_at", account.offsetText(entry.createdAt()));
        json.put("updated_at", account.offsetText(entry.updatedAt()));
        return json;
    }

    /** Reasons as the members that they speak of. */
    static List<FieldError> errors(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> new FieldError(reason.field(), reason.text()))
                .toList();
    }
}
