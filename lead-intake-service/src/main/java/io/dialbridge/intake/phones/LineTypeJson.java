package io.dialbridge.intake.phones;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.rules.E164;
import io.dialbridge.intake.rules.PhoneZones;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a number, as our own API shows it. */
final class LineTypeJson {

    private LineTypeJson() {}

    /** @param known null for a line of unknown kind */
    static Map<String, Object> of(Phone phone, @Nullable KnownLine known, Account account) {
        var number = E164.of(phone);
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("number", number.text());
        json.put("standing", number.standing().name().toLowerCase(Locale.ROOT));
        json.put("region", number.region());
        json.put("time_zones", PhoneZones.of(phone).stream().map(ZoneId::getId).toList());
        json.put("carrier_type", known == null ? null : known.type().carrierType());
        json.put("carrier_name", known == null ? null : known.type().carrierName());
        json.put("source", known == null ? null : known.source().name().toLowerCase(Locale.ROOT));
        json.put("matched", known == null ? null : known.matched());
        json.put("shared", known == null ? null : known.shared());
        json.put("loaded_at", known == null ? null : account.offsetText(known.loadedAt()));
        json.put(
                "expires_at",
                known == null || known.expiresAt() == null ? null : account.offsetText(known.expiresAt()));
        return json;
    }
}
