package io.dialbridge.dispatch.preview;

import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.NextCall;
import io.dialbridge.dispatch.incoming.JsonBody;
import io.dialbridge.dispatch.payload.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * With whose values something is to be tried; null maps were not given.
 *
 * @param chain what the reply of a chain's earlier request said
 */
public record LeadWish(
        @Nullable String leadId,
        @Nullable Map<String, String> lead,
        @Nullable Map<String, String> call,
        @Nullable Map<String, String> agent,
        Map<String, String> chain) {

    public static final Set<String> MEMBERS = Set.of("lead_id", "lead", "call", "agent", "chain");

    public static LeadWish read(JsonBody body) {
        var wish = new LeadWish(
                body.id("lead_id"),
                fields(body, "lead"),
                fields(body, "call"),
                fields(body, "agent"),
                Absent.fields(body.fields("chain")));
        check(body, "lead", "id", wish.lead());
        check(body, "lead", "phone_number", wish.lead());
        check(body, "call", "phone_number", wish.call());
        return wish;
    }

    /** The log finds deliveries by these. */
    private static void check(JsonBody body, String section, String field, @Nullable Map<String, String> values) {
        var value = values == null ? null : values.get(field);
        if (value != null) {
            body.checkId(section + "." + field, value);
        }
    }

    /** These values, with what of the wish stands instead of a part of them. */
    Values over(Values found) {
        var extra = new LinkedHashMap<>(Absent.or(agent, found.agent()));
        chain.forEach((name, value) -> extra.put(NextCall.PREFIX + name, value));
        return new Values(found.lead(), Absent.or(call, found.call()), extra);
    }

    private static @Nullable Map<String, String> fields(JsonBody body, String name) {
        return body.has(name) ? Absent.fields(body.fields(name)) : null;
    }
}
