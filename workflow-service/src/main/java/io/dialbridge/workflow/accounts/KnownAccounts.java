package io.dialbridge.workflow.accounts;

import io.dialbridge.platform.snapshot.Snapshots;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The accounts that this service has heard of, the deleted ones too. */
@Singleton
public final class KnownAccounts {

    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    KnownAccounts(Snapshots snapshots) {
        snapshots.onChange(account -> ids.add(account.accountId()));
    }

    public boolean contains(String accountId) {
        return ids.contains(accountId);
    }
}
