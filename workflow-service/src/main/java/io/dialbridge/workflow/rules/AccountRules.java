package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Workflow;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account's active workflows, compiled once per snapshot and indexed by the events that wake them, by their relation and by a
 * value that they require, so that an event costs as much as it nearly matches, not as there are workflows.
 */
public final class AccountRules {

    private final AccountSnapshot snapshot;
    private final boolean timeZoneKnown;
    /** In the order of the snapshot. */
    private final Map<String, Rule> byId = new LinkedHashMap<>();

    private final Map<EventType, RelationIndex> byEvent = new EnumMap<>(EventType.class);

    private AccountRules(AccountSnapshot snapshot, boolean timeZoneKnown) {
        this.snapshot = snapshot;
        this.timeZoneKnown = timeZoneKnown;
    }

    /** With the account's time zone, or UTC where this JDK does not know it. */
    public static AccountRules compile(AccountSnapshot snapshot) {
        var zone = AccountZone.of(snapshot.timeZone());
        var rules = new AccountRules(snapshot, zone.isPresent());
        var values = values(snapshot, zone);
        snapshot.workflows().forEach((id, workflow) -> rules.add(id, workflow, values));
        rules.index();
        return rules;
    }

    /** One workflow by itself, be it active or not; empty where it does not exist. */
    public static Optional<Rule> compile(AccountSnapshot snapshot, String workflowId) {
        var values = values(snapshot, AccountZone.of(snapshot.timeZone()));
        return Optional.ofNullable(snapshot.workflows().get(workflowId))
                .map(workflow -> new Rule(workflowId, 0, workflow, snapshot, values));
    }

    private static AccountValues values(AccountSnapshot snapshot, Optional<ZoneId> zone) {
        return new AccountValues(zone.orElse(ZoneOffset.UTC), snapshot.valueLists());
    }

    private void add(String id, Workflow workflow, AccountValues values) {
        if (workflow.active()) {
            byId.put(id, new Rule(id, byId.size(), workflow, snapshot, values));
        }
    }

    private void index() {
        var woken = new EnumMap<EventType, List<Rule>>(EventType.class);
        for (var rule : byId.values()) {
            rule.wakesOn().forEach(type -> woken.computeIfAbsent(type, key -> new ArrayList<>())
                    .add(rule));
        }
        woken.forEach((type, rules) -> byEvent.put(type, new RelationIndex(rules)));
    }

    public AccountSnapshot snapshot() {
        return snapshot;
    }

    /** False where UTC stands in for the account's time zone. */
    public boolean timeZoneKnown() {
        return timeZoneKnown;
    }

    /** Empty for a workflow that is inactive or does not exist. */
    public Optional<Rule> rule(String workflowId) {
        return Optional.ofNullable(byId.get(workflowId));
    }

    /** The active workflows that this kind of event can wake and whose relation covers it (domain.md 6.5 step 1). */
    public List<Rule> candidates(Event event) {
        var found = new ArrayList<Rule>();
        var index = byEvent.get(event.event());
        if (index != null) {
            index.collectAll(event, found);
        }
        return found;
    }

    /** Those of the candidates that match (step 2), in the order of the snapshot. */
    public List<Rule> matching(Event event) {
        var found = new ArrayList<Rule>();
        var index = byEvent.get(event.event());
        if (index != null) {
            index.collectMatching(event, found);
            found.sort(Comparator.comparingInt(Rule::place));
        }
        return found;
    }
}
