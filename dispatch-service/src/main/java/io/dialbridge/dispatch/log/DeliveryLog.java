package io.dialbridge.dispatch.log;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.snapshot.Snapshots;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** What an account may do with its log. */
@ApplicationScoped
public class DeliveryLog {

    private final DeliveryLogStore store;
    private final Snapshots snapshots;

    DeliveryLog(DeliveryLogStore store, Snapshots snapshots) {
        this.store = store;
        this.snapshots = snapshots;
    }

    Uni<DeliveryPage> list(String accountId, DeliveryFilter filter) {
        var masks = masks(accountId);
        return store.list(accountId, filter).map(found -> {
            var items = found.stream().limit(filter.limit()).map(masks::shown).toList();
            return new DeliveryPage(
                    items, found.size() > items.size() ? items.getLast().id() : null);
        });
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 when the account has no such delivery */
    public Uni<DeliveryView> get(String accountId, String id) {
        return uuid(id).map(known -> store.find(accountId, known))
                .orElse(Uni.createFrom().item(Optional.empty()))
                .map(found -> found.map(masks(accountId)::shown).orElseThrow(() -> Problems.notFound("delivery", id)));
    }

    private FieldMasks masks(String accountId) {
        return FieldMasks.of(snapshots.find(accountId).orElseGet(() -> AccountSnapshot.deleted(accountId, 0)));
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
