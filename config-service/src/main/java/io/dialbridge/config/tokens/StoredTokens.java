package io.dialbridge.config.tokens;

import io.dialbridge.config.records.RecordJson;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.platform.auth.TokenDirectory;
import io.dialbridge.platform.auth.TokenHash;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Answers from the table itself, without a cache: a token that is deleted here opens nothing from the next request on. */
@ApplicationScoped
class StoredTokens implements TokenDirectory {

    private final TokenStore store;
    private final RecordJson json;
    private final Clock clock;

    StoredTokens(TokenStore store, RecordJson json, Clock clock) {
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<Grant>> find(String token) {
        return store.find(TokenHash.of(token)).map(found -> found.flatMap(this::current));
    }

    private Optional<Grant> current(TokenStore.Held held) {
        var grant = json.read(held.body(), TokenGrant.class);
        var expiresAt = grant.expiresAt();
        return expiresAt == null || expiresAt.isAfter(clock.instant())
                ? Optional.of(new Grant(
                        held.accountId(), held.id(), grant.name(), Set.copyOf(grant.scopes()), grant.source()))
                : Optional.empty();
    }
}
