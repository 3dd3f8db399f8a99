package io.dialbridge.config.snapshot;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.SnapshotPage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers what changed after a version, at once or as soon as something does. */
@ApplicationScoped
class SnapshotSource {

    private static final int ACCOUNTS_PER_PAGE = 100;

    private final SnapshotStore store;
    private final SnapshotAssembler assembler;
    private final ChangeWatch watch;
    private final Clock clock;

    SnapshotSource(SnapshotStore store, SnapshotAssembler assembler, ChangeWatch watch, Clock clock) {
        this.store = store;
        this.assembler = assembler;
        this.watch = watch;
        this.clock = clock;
    }

    /** All accounts. A version ahead of the clock, from before a restore of the database, is answered at once with the clock. */
    Uni<SnapshotPage> page(long after, Duration wait) {
        return store.clock()
                .flatMap(now -> after > now
                        ? Uni.createFrom().item(new SnapshotPage(now, false, List.of()))
                        : page(after)
                                .flatMap(page -> page.version() == after && !wait.isZero()
                                        ? watch.past(after, wait).flatMap(changed -> page(after))
                                        : Uni.createFrom().item(page)));
    }

    private Uni<SnapshotPage> page(long after) {
        return store.changedAfter(after, ACCOUNTS_PER_PAGE + 1).map(lines -> {
            // Each account has a version of its own.
            var versions =
                    lines.stream().map(SnapshotStore.Line::version).distinct().toList();
            var last = versions.stream().limit(ACCOUNTS_PER_PAGE).reduce(after, Math::max);
            var page = lines.stream().filter(line -> line.version() <= last).toList();
            return new SnapshotPage(last, versions.size() > ACCOUNTS_PER_PAGE, assembler.sealed(page));
        });
    }

    /** One account without secrets; empty when it did not change after the version within the time. */
    Uni<Optional<AccountSnapshot>> account(long accountId, long after, Duration wait) {
        return account(accountId, after, clock.instant().plus(wait));
    }

    private Uni<Optional<AccountSnapshot>> account(long accountId, long after, Instant until) {
        // The clock first: a change in between is then seen twice rather than never.
        return store.clock()
                .flatMap(seen -> store.account(accountId).map(assembler::masked).flatMap(snapshot -> {
                    var rest = Duration.between(clock.instant(), until);
                    if (snapshot.version() > after) {
                        return Uni.createFrom().item(Optional.of(snapshot));
                    }
                    return rest.isPositive()
                            ? watch.past(seen, rest)
                                    .flatMap(changed -> changed ? account(accountId, after, until) : unchanged())
                            : unchanged();
                }));
    }

    private static Uni<Optional<AccountSnapshot>> unchanged() {
        return Uni.createFrom().item(Optional.empty());
    }
}
