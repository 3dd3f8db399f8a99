package io.dialbridge.dispatch.log;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.snapshot.Snapshots;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an account may do with its log. */
@ApplicationScoped
class DeliveryLog {

    private static final int LONGEST_KEY = 255;

    private final DeliveryLogStore store;
    private final ReplayStore replays;
    private final Snapshots snapshots;
    private final Clock clock;

    DeliveryLog(DeliveryLogStore store, ReplayStore replays, Snapshots snapshots, Clock clock) {
        this.store = store;
        this.replays = replays;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    Uni<DeliveryPage> list(String accountId, DeliveryFilter filter) {
        var masks = masks(accountId);
        return store.list(accountId, filter).map(found -> {
            var items = found.stream().limit(filter.limit()).map(masks::shown).toList();
            return new DeliveryPage(
                    items, found.size() > items.size() ? items.getLast().id() : null);
        });
    }

    Uni<DeliveryView> get(String accountId, String id) {
        return uuid(id).map(known -> store.find(accountId, known))
                .orElse(Uni.createFrom().item(Optional.empty()))
                .map(found -> found.map(masks(accountId)::shown).orElseThrow(() -> Problems.notFound("delivery", id)));
    }

    private FieldMasks masks(String accountId) {
        return FieldMasks.of(snapshots.find(accountId).orElseGet(() -> AccountSnapshot.deleted(accountId, 0)));
    }

    /** Sends the same values again, by the endpoint and adaptor as they are now. */
    Uni<DeliveryView> replay(String accountId, String id, @Nullable String key, String traceParent) {
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw Problems.invalid("Idempotency-Key", "must have 1 to " + LONGEST_KEY + " characters");
        }
        var of = uuid(id).orElseThrow(() -> Problems.notFound("delivery", id));
        var replay = new ReplayStore.Replay(accountId, of, UUID.fromString(Ids.next()), clock.instant(), traceParent);
        return replays.make(replay, key)
                .invoke(made -> {
                    if (!made.of().equals(of)) {
                        throw Problems.keyReused();
                    }
                })
                .chain(made -> get(accountId, made.id().toString()));
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
