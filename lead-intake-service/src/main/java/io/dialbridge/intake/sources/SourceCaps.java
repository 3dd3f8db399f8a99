package io.dialbridge.intake.sources;

import io.dialbridge.contracts.Source;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.sources.SourceCapStore.Taken;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds a token to its leads per day and per month, exactly, over all replicas. */
@ApplicationScoped
public class SourceCaps {

    /** Whether leads fit under the caps. */
    public sealed interface Outcome {

        /** They do, and count. */
        record Fits() implements Outcome {}

        /**
         * They do not, and none of them counts.
         *
         * @param period {@code day} or {@code month}
         * @param cap leads that the token may bring in it
         * @param left leads that would still fit
         * @param opensAt when the next period begins
         */
        record Full(String period, int cap, long left, Instant opensAt, Reason reason) implements Outcome {

            /** For Retry-After. */
            public long secondsUntilOpen(Instant now) {
                return Math.max(
                        1, Duration.between(now, opensAt).plusNanos(999_999_999).toSeconds());
            }
        }
    }

    private static final Outcome FITS = new Outcome.Fits();

    private final SourceCapStore store;
    private final SourceMemories memories;

    SourceCaps(SourceCapStore store, SourceMemories memories) {
        this.store = store;
        this.memories = memories;
    }

    /**
     * Counts leads that this transaction took. To be called as its last statement: from here to its end, all transactions of this token
     * wait for one another. What does not commit does not count.
     */
    public Uni<Outcome> take(
            SqlConnection transaction, Account account, String tokenId, Source source, int count, Instant now) {
        if (count == 0 || !isCapped(source)) {
            return Uni.createFrom().item(FITS);
        }
        var periods = Periods.at(now, account.zone());
        return store.add(transaction, account.id(), tokenId, periods, count)
                .flatMap(taken -> full(account, source, periods, taken, count)
                        .map(full -> undone(transaction, account, tokenId, periods, count, full))
                        .orElseGet(() -> Uni.createFrom().item(FITS)));
    }

    /** The leads of a token without caps are not counted. */
    public static boolean isCapped(Source source) {
        return source.leadsPerDay() != null || source.leadsPerMonth() != null;
    }

    private Uni<Outcome> undone(
            SqlConnection transaction, Account account, String tokenId, Periods periods, int count, Outcome.Full full) {
        memories.of(account.id(), tokenId).refused(Refusal.CAP);
        return store.add(transaction, account.id(), tokenId, periods, -count).replaceWith(full);
    }

    /** Of two full periods the one that ends last. */
    private static Optional<Outcome.Full> full(
            Account account, Source source, Periods periods, Taken taken, int count) {
        return Stream.of(
                        over(
                                account,
                                "month",
                                source.leadsPerMonth(),
                                taken.thisMonth() - count,
                                count,
                                periods.nextMonth()),
                        over(account, "day", source.leadsPerDay(), taken.today() - count, count, periods.nextDay()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Outcome.Full> over(
            Account account, String period, @Nullable Integer cap, long before, int count, Instant opensAt) {
        if (cap == null || before + count <= cap) {
            return Optional.empty();
        }
        var left = Math.max(0, cap - before);
        var text = "This token may bring " + cap + " leads a " + period + ", and "
                + (left == 0 ? "they are taken" : "only " + left + " more fit") + "; the next " + period + " begins at "
                + account.text(opensAt) + " (" + account.zone() + ").";
        var reason = Reason.of(Codes.TOO_MANY, Stage.CAP, "auth_token", text);
        return Optional.of(new Outcome.Full(period, cap, left, opensAt, reason));
    }
}
