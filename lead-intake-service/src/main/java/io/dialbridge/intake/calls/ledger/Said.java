package io.dialbridge.intake.calls.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A value, and how much the event knew that said it: of two values the one of the later stage holds, within a stage the one of the
 * later event. Kept with every value, it makes the order of arrival not matter.
 *
 * @param stage -1 for what the lead itself tells; 0 to 3 as {@link CallEvent#stage()}
 */
public record Said(String value, int stage, Instant at) {

    private static final int BY_THE_LEAD = -1;

    /** Of two that happened at once the one that arrives later holds. */
    boolean yieldsTo(Said other) {
        return other.stage > stage || other.stage == stage && !other.at.isBefore(at);
    }

    static Map<String, Said> byTheLead(Map<String, String> values, Instant at) {
        return all(values, BY_THE_LEAD, at);
    }

    static Map<String, Said> by(CallEvent event, Map<String, String> values) {
        return all(values, event.stage(), event.occurredAt());
    }

    static Map<String, Said> merged(Map<String, Said> known, Map<String, Said> news) {
        var merged = new LinkedHashMap<>(known);
        news.forEach((name, said) -> merged.merge(name, said, (old, fresh) -> old.yieldsTo(fresh) ? fresh : old));
        return Collections.unmodifiableMap(merged);
    }

    /** The bare values. */
    static Map<String, String> values(Map<String, Said> said) {
        var values = new LinkedHashMap<String, String>();
        said.forEach((name, one) -> values.put(name, one.value()));
        return values;
    }

    private static Map<String, Said> all(Map<String, String> values, int stage, Instant at) {
        var said = new LinkedHashMap<String, Said>();
        values.forEach((name, value) -> said.put(name, new Said(value, stage, at)));
        return Collections.unmodifiableMap(said);
    }
}
