package io.dialbridge.intake.accounts;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.snapshot.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The accounts of this installation, renewed with every snapshot. */
@ApplicationScoped
public class Accounts {

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final ReceivingEndpoints receiving = new ReceivingEndpoints();

    Accounts(Snapshots snapshots) {
        snapshots.onChange(this::replace);
    }

    public Optional<Account> find(String accountId) {
        return Optional.ofNullable(accounts.get(accountId));
    }

    /** Ids of all accounts that are known now. */
    public Set<String> ids() {
        return Set.copyOf(accounts.keySet());
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 403 if the account is gone */
    public Account get(String accountId) {
        return find(accountId)
                .orElseThrow(() -> Problems.forbidden("The account of this token does not exist any more."));
    }

    /** Where leads go that are posted to the address with this key; empty for a key that is unknown or switched off. */
    public Optional<Receiver> receiver(String key) {
        return receiving.find(key);
    }

    private void replace(AccountSnapshot snapshot) {
        if (snapshot.deleted()) {
            accounts.remove(snapshot.accountId());
            receiving.remove(snapshot.accountId());
        } else {
            var account = new Account(snapshot);
            accounts.put(snapshot.accountId(), account);
            receiving.replace(account);
        }
    }
}
