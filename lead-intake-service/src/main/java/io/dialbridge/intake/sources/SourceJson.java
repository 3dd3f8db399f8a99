package io.dialbridge.intake.sources;

import io.dialbridge.contracts.TokenGrant;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A token as a sender of leads, as replies carry it: no hash, no secret. */
final class SourceJson {

    private SourceJson() {}

    /** @param taken null for a token without caps, whose leads are not counted */
    static Map<String, Object> of(
            String tokenId, TokenGrant token, SourceMemory memory, SourceCapStore.@Nullable Taken taken, Instant now) {
        var source = token.source();
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", tokenId);
        json.put("name", token.name());
        json.put("requests_per_minute", source.requestsPerMinute());
        json.put("leads_per_day", source.leadsPerDay());
        json.put("leads_per_month", source.leadsPerMonth());
        json.put("concurrent", source.concurrent());
        json.put("test_mode", source.testMode());
        json.put("numeric_ids", source.numericIds());
        json.put("ip_allow", source.ipAllow());
        json.put("signed", source.signingSecret() != null);
        json.put("taken_today", taken == null ? null : taken.today());
        json.put("taken_this_month", taken == null ? null : taken.thisMonth());
        json.put("requests_in_last_minute", memory.requestsInLastMinute(now));
        json.put("at_work", memory.atWork());
        json.put("refused", memory.refusals());
        return json;
    }
}
