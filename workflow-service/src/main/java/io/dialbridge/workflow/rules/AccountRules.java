package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Workflow;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * An account's active workflows, compiled once per snapshot and indexed by the events that wake them and by their relation, so that an
 * event costs as much as it has candidates, not as there are workflows.
 */
public final class AccountRules {

    private final AccountSnapshot snapshot;
    private final Map<EventType, RelationIndex> byEvent = new EnumMap<>(EventType.class);

    private AccountRules(AccountSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    public static AccountRules compile(AccountSnapshot snapshot) {
        var rules = new AccountRules(snapshot);
        var zone = ZoneId.of(snapshot.timeZone());
        snapshot.workflows().forEach((id, workflow) -> rules.add(id, workflow, zone));
        return rules;
    }

    private void add(String id, Workflow workflow, ZoneId zone) {
        if (workflow.active()) {
            var rule = new Rule(id, workflow, zone);
            rule.wakesOn().forEach(type -> byEvent.computeIfAbsent(type, key -> new RelationIndex())
                    .add(rule));
        }
    }

    public AccountSnapshot snapshot() {
        return snapshot;
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
