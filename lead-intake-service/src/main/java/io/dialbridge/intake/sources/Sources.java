package io.dialbridge.intake.sources;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.sources.SourceCapStore.Taken;
import io.dialbridge.platform.snapshot.Snapshots;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells how an account's senders do: what they may, what they brought, how often they were refused. */
@ApplicationScoped
class Sources {

    private final Snapshots snapshots;
    private final SourceCapStore caps;
    private final SourceMemories memories;
    private final Clock clock;

    Sources(Snapshots snapshots, SourceCapStore caps, SourceMemories memories, Clock clock) {
        this.snapshots = snapshots;
        this.caps = caps;
        this.memories = memories;
        this.clock = clock;
    }

    /** In the order of the tokens' ids. */
    Uni<SourcePage> page(Account account, String after, int limit) {
        var tokens = snapshots.find(account.id()).map(AccountSnapshot::tokens).orElseGet(Map::of);
        var rest = new TreeMap<>(tokens).tailMap(after, false);
        var shown = rest.entrySet().stream().limit(limit).toList();
        var ids = shown.stream().map(Map.Entry::getKey).toList();
        var now = clock.instant();
        return caps.taken(account.id(), ids, Periods.at(now, account.zone()))
                .map(taken -> new SourcePage(
                        shown.stream()
                                .map(token -> item(account, token.getKey(), token.getValue(), taken, now))
                                .toList(),
                        rest.size() > limit ? ids.getLast() : null));
    }

    private Map<String, Object> item(
            Account account, String id, TokenGrant token, Map<String, Taken> taken, Instant now) {
        @Nullable Taken counted = SourceCaps.isCapped(token.source()) ? taken.getOrDefault(id, Taken.NOTHING) : null;
        return SourceJson.of(id, token, memories.of(account.id(), id), counted, now);
    }
}
