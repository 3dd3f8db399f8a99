package io.dialbridge.workflow.events;

import io.dialbridge.platform.snapshot.Snapshots;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The accounts that this service has heard of, the deleted ones too. */
@Singleton
final class KnownAccounts {

    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    KnownAccounts(Snapshots snapshots) {
        snapshots.onChange(account -> ids.add(account.accountId()));
    }

    boolean contains(String accountId) {
        return ids.contains(accountId);
    }
}
