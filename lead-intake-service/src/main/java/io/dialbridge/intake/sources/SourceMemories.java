package io.dialbridge.intake.sources;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.platform.snapshot.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The memory of each token. It is bounded by the tokens that there are: unknown ones get none, removed ones are forgotten. */
@ApplicationScoped
class SourceMemories {

    private final Map<String, Map<String, SourceMemory>> byAccount = new ConcurrentHashMap<>();

    SourceMemories(Snapshots snapshots) {
        snapshots.onChange(this::forgetRemoved);
    }

    SourceMemory of(String accountId, String tokenId) {
        return byAccount
                .computeIfAbsent(accountId, account -> new ConcurrentHashMap<>())
                .computeIfAbsent(tokenId, token -> new SourceMemory());
    }

    private void forgetRemoved(AccountSnapshot account) {
        var ofAccount = byAccount.get(account.accountId());
        if (account.deleted()) {
            byAccount.remove(account.accountId());
        } else if (ofAccount != null) {
            ofAccount.keySet().retainAll(account.tokens().keySet());
        }
    }
}
