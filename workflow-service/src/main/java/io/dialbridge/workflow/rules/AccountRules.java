package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Workflow;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account's active workflows, compiled once per snapshot and indexed by the events that wake them and by their relation, so that an
 * event costs as much as it has candidates, not as there are workflows.
 */
public final class AccountRules {

    private final AccountSnapshot snapshot;
    private final boolean timeZoneKnown;
    private final Map<String, Rule> byId = new HashMap<>();
    private final Map<EventType, RelationIndex> byEvent = new EnumMap<>(EventType.class);

    private AccountRules(AccountSnapshot snapshot, boolean timeZoneKnown) {
        this.snapshot = snapshot;
        this.timeZoneKnown = timeZoneKnown;
    }

    /** With the account's time zone, or UTC where this JDK does not know it: the one who checked it may know newer ones. */
    public static AccountRules compile(AccountSnapshot snapshot) {
        var zone = zone(snapshot.timeZone());
        var rules = new AccountRules(snapshot, zone.isPresent());
        snapshot.workflows().forEach((id, workflow) -> rules.add(id, workflow, zone.orElse(ZoneOffset.UTC)));
        return rules;
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private void add(String id, Workflow workflow, ZoneId zone) {
        if (workflow.active()) {
            var rule = new Rule(id, workflow, snapshot, zone);
            byId.put(id, rule);
            rule.wakesOn().forEach(type -> byEvent.computeIfAbsent(type, key -> new RelationIndex())
                    .add(rule));
        }
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
            index.collect(event, found);
        }
        return found;
    }
}
