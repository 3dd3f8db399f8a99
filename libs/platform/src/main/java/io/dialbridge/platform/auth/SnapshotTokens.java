package io.dialbridge.platform.auth;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.platform.snapshot.Snapshots;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers from the snapshots in memory, so that no request waits for config-service. */
@ApplicationScoped
@IfBuildProperty(name = "dialbridge.snapshot.client", stringValue = "true", enableIfMissing = true)
final class SnapshotTokens implements TokenDirectory {

    private record Held(String accountId, String tokenId, TokenGrant grant) {}

    private final Clock clock;
    private final Map<String, Held> byHash = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> hashesOfAccount = new HashMap<>();

    SnapshotTokens(Snapshots snapshots, Clock clock) {
        this.clock = clock;
        snapshots.onChange(this::replace);
    }

    @Override
    public Uni<Optional<Grant>> find(String token) {
        return Uni.createFrom()
                .item(Optional.ofNullable(byHash.get(TokenHash.of(token)))
                        .filter(this::current)
                        .map(SnapshotTokens::grant));
    }

    private boolean current(Held held) {
        var expiresAt = held.grant().expiresAt();
        return expiresAt == null || expiresAt.isAfter(clock.instant());
    }

    private static Grant grant(Held held) {
        return new Grant(
                held.accountId(),
                held.tokenId(),
                held.grant().name(),
                Set.copyOf(held.grant().scopes()),
                held.grant().source());
    }

    private synchronized void replace(AccountSnapshot account) {
        var fresh = new HashMap<String, Held>();
        account.tokens().forEach((id, grant) -> fresh.put(grant.hash(), new Held(account.accountId(), id, grant)));
        byHash.putAll(fresh);
        var before = hashesOfAccount.put(account.accountId(), Set.copyOf(fresh.keySet()));
        if (before != null) {
            before.stream().filter(hash -> !fresh.containsKey(hash)).forEach(byHash::remove);
        }
    }
}
