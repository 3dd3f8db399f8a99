package io.dialbridge.workflow.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The live calls of the leads of a batch of events, as they are after each event in turn. */
public final class Calls {

    /** A call that began longer ago counts as over: its end was lost. */
    public static final Duration LONGEST = Duration.ofHours(4);

    private record CallKey(String accountId, String id) {}

    /** When each of them began. */
    private final Map<LeadKey, Map<String, Instant>> live = new HashMap<>();

    private final Set<CallKey> over = new HashSet<>();
    private final Map<CallKey, CallChange> changes = new LinkedHashMap<>();

    void addLive(LeadKey lead, String callLogId, Instant startedAt) {
        live.computeIfAbsent(lead, key -> new HashMap<>()).put(callLogId, startedAt);
    }

    void addOver(String accountId, String callLogId) {
        over.add(new CallKey(accountId, callLogId));
    }

    /** Takes note of what an event says. A start that comes after the end changes nothing. */
    public void apply(CallChange change) {
        var key = new CallKey(change.accountId(), change.id());
        var lead = new LeadKey(change.accountId(), change.leadId());
        var known = changes.merge(key, change, CallChange::and);
        if (known.endedAt() != null) {
            over.add(key);
        }
        if (over.contains(key)) {
            live.getOrDefault(lead, new HashMap<>()).remove(change.id());
        } else if (known.startedAt() != null) {
            addLive(lead, change.id(), known.startedAt());
        }
    }

    /** An agent is on a call with the lead. */
    public boolean live(LeadKey lead, Instant now) {
        return live.getOrDefault(lead, Map.of()).values().stream()
                .anyMatch(startedAt -> startedAt.isAfter(now.minus(LONGEST)));
    }

    /** One of the events brought the final log of this call. */
    public boolean hasFinalLog(String accountId, String callLogId) {
        var change = changes.get(new CallKey(accountId, callLogId));
        return change != null && change.finalEventId() != null;
    }

    /** What the events said, one of each call. */
    public List<CallChange> changes() {
        return new ArrayList<>(changes.values());
    }
}
