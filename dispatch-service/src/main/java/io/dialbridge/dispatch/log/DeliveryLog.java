package io.dialbridge.dispatch.log;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.snapshot.Snapshots;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an account may do with its log. */
@ApplicationScoped
public class DeliveryLog {

    private final DeliveryLogStore store;
    private final LogSearch search;
    private final ExportPlaces places;
    private final Snapshots snapshots;

    DeliveryLog(DeliveryLogStore store, LogSearch search, ExportPlaces places, Snapshots snapshots) {
        this.store = store;
        this.search = search;
        this.places = places;
        this.snapshots = snapshots;
    }

    Uni<DeliveryPage> list(
            String accountId, DeliveryQueryParameters query, @Nullable String limit, @Nullable String after) {
        var account = account(accountId);
        return search.page(account, query.filter(zone(account), limit, after));
    }

    /**
     * All that the query lets through as a file, made while it is read.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 while enough others are being made
     */
    Uni<DeliveryFile> file(
            String accountId, DeliveryQueryParameters query, @Nullable String after, boolean spreadsheetSafe) {
        var account = account(accountId);
        var filter = query.filter(zone(account), null, after);
        var sheet = new DeliverySheet(account, query.shownIn().orElse(zone(account)), spreadsheetSafe);
        return Uni.createFrom().deferred(() -> {
            var leave = places.take();
            return search.walk(account, filter)
                    .map(walk -> new DeliveryFile(walk, sheet, leave))
                    .onFailure()
                    .invoke(leave)
                    .onCancellation()
                    .invoke(leave);
        });
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 when the account has no such delivery */
    public Uni<DeliveryView> get(String accountId, String id) {
        var masks = FieldMasks.of(account(accountId));
        return Ids.parse(id)
                .map(known -> store.find(accountId, known, masks.needsValues()))
                .orElse(Uni.createFrom().item(Optional.empty()))
                .map(found -> found.map(masks::shown).orElseThrow(() -> Problems.notFound("delivery", id)));
    }

    private AccountSnapshot account(String accountId) {
        return snapshots.find(accountId).orElseGet(() -> AccountSnapshot.deleted(accountId, 0));
    }

    private static ZoneId zone(AccountSnapshot account) {
        return ZoneId.of(account.timeZone());
    }
}
