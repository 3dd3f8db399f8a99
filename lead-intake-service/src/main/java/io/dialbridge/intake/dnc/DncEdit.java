package io.dialbridge.intake.dnc;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Changes entries of the list (domain.md 19, dnc/update). */
@ApplicationScoped
class DncEdit {

    /** What became of a change. */
    sealed interface Outcome {

        record Changed(DncEntry entry) implements Outcome {}

        record Refused(List<Reason> reasons) implements Outcome {}

        record NotFound() implements Outcome {}

        /** Another entry forbids the same already. */
        record Exists() implements Outcome {}
    }

    private static final String UNIQUE_VIOLATION = "23505";

    private final DncEntryStore entries;
    private final Pool pool;
    private final Clock clock;

    DncEdit(DncEntryStore entries, Pool pool, Clock clock) {
        this.entries = entries;
        this.pool = pool;
        this.clock = clock;
    }

    /** What is not given stays as it is. */
    Uni<Outcome> change(Account account, long id, DncGiven given) {
        return pool.withTransaction(transaction -> entries.lock(transaction, account.id(), id)
                        .flatMap(found -> found.map(entry -> change(transaction, account, entry, given))
                                .orElseGet(() -> Uni.createFrom().item(new Outcome.NotFound()))))
                .onFailure(DncEdit::exists)
                .recoverWithItem(Outcome.Exists::new);
    }

    private Uni<Outcome> change(SqlConnection transaction, Account account, DncEntry entry, DncGiven given) {
        return switch (DncReading.entry(account, DncCodes.UPDATE, given.over(entry), entry.source())) {
            case Checked.Refused<DncEntry.New> refused -> Uni.createFrom().item(new Outcome.Refused(refused.reasons()));
            case Checked.Passed<DncEntry.New> passed -> {
                var changed = new DncEntry(
                        entry.id(),
                        passed.value().key(),
                        passed.value().reason(),
                        entry.source(),
                        entry.createdAt(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
                yield entries.update(transaction, account.id(), changed).replaceWith(new Outcome.Changed(changed));
            }
        };
    }

    private static boolean exists(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }
}
