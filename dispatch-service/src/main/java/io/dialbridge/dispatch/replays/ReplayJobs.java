package io.dialbridge.dispatch.replays;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.dispatch.log.FieldMasks;
import io.dialbridge.dispatch.request.Secrets;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.Unattended;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.snapshot.Snapshots;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What an account may do with replays by filter. */
@ApplicationScoped
class ReplayJobs {

    private static final Logger LOG = Logger.getLogger(ReplayJobs.class);

    private final NewJobStore newJobs;
    private final ReplayJobStore store;
    private final OutcomeStore outcomes;
    private final ReplayRunner runner;
    private final Snapshots snapshots;
    private final Clock clock;

    ReplayJobs(
            NewJobStore newJobs,
            ReplayJobStore store,
            OutcomeStore outcomes,
            ReplayRunner runner,
            Snapshots snapshots,
            Clock clock) {
        this.newJobs = newJobs;
        this.store = store;
        this.outcomes = outcomes;
        this.runner = runner;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** In which dates of a filter are meant. */
    ZoneId zone(String accountId) {
        return ZoneId.of(account(accountId).timeZone());
    }

    /** Who asks. */
    record Asker(String accountId, String tokenName, String traceParent) {}

    Uni<ReplayCount> count(String accountId, ReplayWish wish) {
        return newJobs.count(accountId, wish)
                .map(found -> new ReplayCount(Math.min(found, ReplayReader.MOST), found <= ReplayReader.MOST));
    }

    Uni<ReplayJob> create(Asker asker, ReplayWish wish, @Nullable String key) {
        IdempotencyKey.check(key);
        var hash = hash(wish);
        var id = UUID.fromString(Ids.next());
        var job = new NewJobStore.NewJob(
                id, asker.accountId(), wish, asker.tokenName(), clock.instant(), asker.traceParent(), key, hash);
        return Unattended.run(() -> newJobs.create(job).invoke(known -> created(job, known)))
                .invoke(known -> {
                    if (!hash.equals(known.hash())) {
                        throw Problems.keyReused();
                    }
                })
                .chain(known -> get(asker.accountId(), known.id().toString()));
    }

    private void created(NewJobStore.NewJob job, NewJobStore.Known known) {
        if (known.id().equals(job.id())) {
            LOG.infof(
                    "state=replay-created account=%s replay=%s deliveries=%d trace=%s",
                    job.accountId(), job.id(), job.wish().expectedCount(), job.traceParent());
            runner.look();
        }
    }

    Uni<ReplayJob> get(String accountId, String id) {
        return find(accountId, id)
                .chain(job -> outcomes.of(accountId, job))
                .map(job -> shown(job, hidesPhone(accountId)));
    }

    private Uni<ReplayJob> find(String accountId, String id) {
        return store.find(accountId, Ids.parse(id).orElseThrow(() -> Problems.notFound("replay", id)))
                .map(found -> found.orElseThrow(() -> Problems.notFound("replay", id)));
    }

    Uni<ReplayJobPage> page(String accountId, @Nullable String after, int limit) {
        var cursor = after == null || after.isBlank() ? null : cursor(after);
        return store.page(accountId, cursor, limit).map(found -> {
            var hidesPhone = hidesPhone(accountId);
            var items = found.stream()
                    .limit(limit)
                    .map(job -> shown(job, hidesPhone))
                    .toList();
            return new ReplayJobPage(
                    items, found.size() > limit ? items.getLast().id() : null);
        });
    }

    /** Makes no more, and takes back what waits; of a replay that was cancelled before nothing changes. */
    Uni<ReplayJob> cancel(Asker asker, String id) {
        return Unattended.run(() -> find(asker.accountId(), id)
                        .chain(job -> store.cancel(
                                asker.accountId(), UUID.fromString(job.id()), asker.tokenName(), clock.instant()))
                        .invoke(cancelled -> {
                            if (cancelled) {
                                LOG.infof("state=replay-cancelled account=%s replay=%s", asker.accountId(), id);
                                runner.look();
                            }
                        }))
                .chain(cancelled -> get(asker.accountId(), id));
    }

    /** Without what the account masks. */
    private static ReplayJob shown(ReplayJob job, boolean hidesPhone) {
        if (!hidesPhone) {
            return job;
        }
        var filter = new LinkedHashMap<>(job.filter());
        filter.computeIfPresent("phone", (name, number) -> Secrets.MASK);
        return job.with(filter);
    }

    private boolean hidesPhone(String accountId) {
        return FieldMasks.of(account(accountId)).hides("phone_number");
    }

    private AccountSnapshot account(String accountId) {
        return snapshots.find(accountId).orElseGet(() -> AccountSnapshot.deleted(accountId, 0));
    }

    private static String hash(ReplayWish wish) {
        var text = new TreeMap<>(wish.given()) + " " + wish.mapping() + " " + wish.ratePerSecond();
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static UUID cursor(String after) {
        return Ids.parse(after).orElseThrow(() -> Problems.invalid("after", "must be the next of a page"));
    }
}
