package io.dialbridge.workflow.events;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.workflow.rules.AccountRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The accounts' workflows, compiled when an account's first event after a change of its configuration comes. */
@ApplicationScoped
class CompiledRules {

    private final Snapshots snapshots;
    private final Map<String, AccountRules> compiled = new ConcurrentHashMap<>();

    CompiledRules(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** Empty for an account that is not known here: it has no workflows that could fire. */
    Optional<AccountRules> of(String accountId) {
        var snapshot = snapshots.find(accountId);
        if (snapshot.isEmpty()) {
            compiled.remove(accountId);
        }
        return snapshot.map(this::compiled);
    }

    private AccountRules compiled(AccountSnapshot current) {
        var known = compiled.get(current.accountId());
        if (known != null && known.snapshot() == current) {
            return known;
        }
        var rules = AccountRules.compile(current);
        compiled.put(current.accountId(), rules);
        return rules;
    }
}
