package io.dialbridge.workflow.accounts;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.workflow.rules.AccountRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The accounts' workflows, compiled when an account's first event after a change of its configuration comes. */
@ApplicationScoped
public class CompiledRules implements RuleBook {

    private static final Logger LOG = Logger.getLogger(CompiledRules.class);

    /**
     * What became of an account's newest snapshot.
     *
     * @param rules of an older snapshot where the newest can't be compiled; empty where none could be
     */
    private record Compiled(AccountSnapshot newest, Optional<AccountRules> rules) {}

    private final Snapshots snapshots;
    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    protected CompiledRules(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public Optional<AccountRules> of(String accountId) {
        var snapshot = snapshots.find(accountId);
        if (snapshot.isEmpty()) {
            compiled.remove(accountId);
        }
        return snapshot.flatMap(this::compiled);
    }

    private Optional<AccountRules> compiled(AccountSnapshot current) {
        var known = compiled.get(current.accountId());
        if (known != null && known.newest() == current) {
            return known.rules();
        }
        var rules = compile(current).or(() -> known == null ? Optional.empty() : known.rules());
        compiled.put(current.accountId(), new Compiled(current, rules));
        return rules;
    }

    /** Empty for a configuration that can't be compiled: one account's must not stop the events of all. */
    private static Optional<AccountRules> compile(AccountSnapshot current) {
        try {
            var rules = AccountRules.compile(current);
            if (!rules.timeZoneKnown()) {
                LOG.warnf(
                        "state=time-zone-unknown account=%s time_zone=%s used=UTC",
                        current.accountId(), current.timeZone());
            }
            return Optional.of(rules);
        } catch (RuntimeException broken) {
            LOG.errorf(
                    broken, "state=rules-not-compiled account=%s version=%d", current.accountId(), current.version());
            return Optional.empty();
        }
    }
}
