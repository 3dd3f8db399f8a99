package io.dialbridge.intake.hopper;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.lead.LeadText;
import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.rules.E164;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries as our API shows them, times with the offset of the account's zone. */
final class HopperJson {

    private HopperJson() {}

    static Map<String, Object> of(HopperRow entry, Account account, Instant now) {
        var json = new LinkedHashMap<String, Object>();
        json.put("lead_id", Long.toString(entry.leadId()));
        json.put("campaign_id", entry.campaignId());
        json.put("state", entry.claimedAt(now) ? "CLAIMED" : "WAITING");
        json.put("priority", entry.priority());
        json.put("time_zones", entry.timeZones());
        time(json, "inserted_at", entry.insertedAt(), account);
        time(json, "expires_at", entry.expiresAt(), account);
        if (entry.claimedAt(now)) {
            json.put("dialer", entry.claimedBy());
            json.put("claim", entry.claim());
            time(json, "claimed_until", entry.claimedUntil(), account);
        }
        return json;
    }

    /** What a dialer needs to call. */
    static Map<String, Object> claimed(HopperRow entry, Lead lead, Account account) {
        var json = new LinkedHashMap<String, Object>();
        json.put("lead_id", lead.idText());
        json.put("campaign_id", entry.campaignId());
        json.put("phone", dialable(lead.phone()));
        json.put("time_zones", entry.timeZones());
        json.put("priority", entry.priority());
        json.put("claim", entry.claim());
        time(json, "claimed_until", entry.claimedUntil(), account);
        json.put("lead", LeadText.of(lead, account));
        return json;
    }

    private static void time(Map<String, Object> json, String name, @Nullable Instant time, Account account) {
        if (time != null) {
            json.put(name, account.offsetText(time));
        }
    }

    /** {@code +14155550100}; null for digits that can't be a number of their country. */
    private static @Nullable String dialable(Phone phone) {
        var number = E164.of(phone);
        return number.standing() == E164.Standing.IMPOSSIBLE ? null : number.text();
    }
}
