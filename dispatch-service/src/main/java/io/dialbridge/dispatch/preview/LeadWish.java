package io.dialbridge.dispatch.preview;

import io.dialbridge.contracts.Absent;
import io.dialbridge.dispatch.calls.CallBody;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * With whose values something is to be tried; null maps were not given.
 *
 * @param agent with the values of a chain's earlier reply, as {@code chain.<name>}
 */
public record LeadWish(
        @Nullable String leadId,
        @Nullable Map<String, String> lead,
        @Nullable Map<String, String> call,
        @Nullable Map<String, String> agent) {

    public static final LeadWish NONE = new LeadWish(null, null, null, null);

    public static final Set<String> MEMBERS = Set.of("lead_id", "lead", "call", "agent", "chain");

    private static final String CHAIN = "chain.";

    public static LeadWish read(CallBody body) {
        var wish = new LeadWish(body.id("lead_id"), fields(body, "lead"), fields(body, "call"), agent(body));
        check(body, "lead", "id", wish.lead());
        check(body, "lead", "phone_number", wish.lead());
        check(body, "call", "phone_number", wish.call());
        return wish;
    }

    /** The log finds deliveries by these. */
    private static void check(CallBody body, String section, String field, @Nullable Map<String, String> values) {
        var value = values == null ? null : values.get(field);
        if (value != null) {
            body.checkId(section + "." + field, value);
        }
    }

    private static @Nullable Map<String, String> agent(CallBody body) {
        var agent = fields(body, "agent");
        if (!body.has("chain")) {
            return agent;
        }
        var both = new LinkedHashMap<String, String>(Absent.or(agent, Map.of()));
        Absent.fields(body.fields("chain")).forEach((name, value) -> both.put(CHAIN + name, value));
        return both;
    }

    private static @Nullable Map<String, String> fields(CallBody body, String name) {
        return body.has(name) ? Absent.fields(body.fields(name)) : null;
    }
}
