package io.dialbridge.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Source;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.sources.SourceCaps.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Leads per day and per month. */
@QuarkusTest
class SourceCapsIT extends SenderIT {

    private static final Outcome FITS = new Outcome.Fits();
    private static final Instant TOMORROW = Instant.parse("2026-11-23T07:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T07:00:00Z");

    @Inject
    SourceCaps caps;

    @Inject
    Accounts accounts;

    @Test
    void takesExactlyTheCapHoweverManyComeAtOnce() {
        var outcomes = Uni.join()
                .all(IntStream.range(0, 50)
                        .mapToObj(i -> taking(account, caps(10, 1_000), 1))
                        .toList())
                .andFailFast()
                .await()
                .indefinitely();
        assertThat(outcomes.stream().filter(FITS::equals)).hasSize(10);
        assertThat(outcomes.stream().filter(Outcome.Full.class::isInstance)).hasSize(40);
        assertThat(taken("2026-11-22")).isEqualTo(10);
        assertThat(taken("2026-11")).isEqualTo(10);
    }

    @Test
    void saysWhenTheDayIsFullAndWhenItOpensAgain() {
        assertThat(take(caps(2, null), 1)).isEqualTo(FITS);
        assertThat(take(caps(2, null), 1)).isEqualTo(FITS);
        var text =
                "This token may bring 2 leads a day, and they are taken; the next day begins at 2026-11-23 00:00:00 (America/Phoenix).";
        assertThat(take(caps(2, null), 1))
                .isEqualTo(new Outcome.Full(
                        "day", 2, 0, TOMORROW, Reason.of(Codes.TOO_MANY, Stage.CAP, "auth_token", text)));
        clock.forward(Duration.between(clock.instant(), TOMORROW));
        assertThat(take(caps(2, null), 1)).isEqualTo(FITS);
    }

    @Test
    void ofTwoFullPeriodsTheLaterEndCounts() {
        assertThat(take(caps(2, 2), 2)).isEqualTo(FITS);
        var full = (Outcome.Full) take(caps(2, 2), 1);
        assertThat(full.period()).isEqualTo("month");
        assertThat(full.opensAt()).isEqualTo(DECEMBER);
        assertThat(full.reason().text())
                .isEqualTo("This token may bring 2 leads a month, and they are taken; the next month begins at"
                        + " 2026-12-01 00:00:00 (America/Phoenix).");
        assertThat(full.secondsUntilOpen(clock.instant()))
                .isEqualTo(Duration.between(clock.instant(), DECEMBER).toSeconds());
        assertThat(full.secondsUntilOpen(DECEMBER.minusMillis(1))).isEqualTo(1);
        assertThat(full.secondsUntilOpen(DECEMBER.plusSeconds(9))).isEqualTo(1);
    }

    @Test
    void theMonthCountsOverItsDays() {
        assertThat(take(caps(2, 3), 2)).isEqualTo(FITS);
        clock.forward(Duration.ofDays(1));
        assertThat(take(caps(2, 3), 1)).isEqualTo(FITS);
        assertThat(((Outcome.Full) take(caps(2, 3), 1)).period()).isEqualTo("month");
        clock.forward(Duration.ofDays(8));
        assertThat(take(caps(2, 3), 2)).isEqualTo(FITS);
    }

    @Test
    void manyFitTogetherOrNotAtAll() {
        assertThat(take(caps(10, null), 7)).isEqualTo(FITS);
        var full = (Outcome.Full) take(caps(10, null), 4);
        assertThat(full.left()).isEqualTo(3);
        assertThat(full.reason().text())
                .startsWith("This token may bring 10 leads a day, and only 3 more fit; the next day begins at ");
        assertThat(taken("2026-11-22")).isEqualTo(7);
        assertThat(take(caps(10, null), 3)).isEqualTo(FITS);
        assertThat(take(caps(10, null), 0)).isEqualTo(FITS);
    }

    @Test
    void whatDoesNotCommitDoesNotCount() {
        var undone = pool.withTransaction(transaction -> caps.take(
                                transaction, accounts.get(account), VENDOR, caps(1, null), 1, clock.instant())
                        .onItem()
                        .failWith(() -> new IllegalStateException("undo")))
                .onFailure()
                .recoverWithItem(failure -> FITS);
        assertThat(undone.await().indefinitely()).isEqualTo(FITS);
        assertThat(take(caps(1, null), 1)).isEqualTo(FITS);
        assertThat(take(caps(1, null), 1)).isInstanceOf(Outcome.Full.class);
    }

    @Test
    void aCapOfNothingTakesNothingAndNoCapTakesEverything() {
        assertThat(take(caps(0, null), 1)).isInstanceOf(Outcome.Full.class);
        assertThat(take(Source.ANY, 1_000_000)).isEqualTo(FITS);
        assertThat(count("SELECT count(*) FROM source_leads WHERE account_id = $1 AND taken <> 0", account))
                .isZero();
    }

    @Test
    void aSmallerCapHoldsAtOnce() {
        assertThat(take(caps(10, null), 7)).isEqualTo(FITS);
        assertThat(((Outcome.Full) take(caps(5, null), 1)).left()).isZero();
    }

    @Test
    void tokensAndAccountsDoNotShareACap() {
        assertThat(take(caps(1, 1), 1)).isEqualTo(FITS);
        var another = pool.withTransaction(transaction ->
                caps.take(transaction, accounts.get(account), "t-another", caps(1, 1), 1, clock.instant()));
        assertThat(another.await().indefinitely()).isEqualTo(FITS);
        var other = TestAccounts.freshId();
        install(other);
        assertThat(taking(other, caps(1, 1), 1).await().indefinitely()).isEqualTo(FITS);
        assertThat(take(caps(1, 1), 1)).isInstanceOf(Outcome.Full.class);
    }

    @Test
    void oldPeriodsAreClearedAway() {
        take(caps(5, null), 1);
        clock.forward(Duration.ofDays(20));
        take(caps(5, null), 1);
        assertThat(periods()).isEqualTo("2026-11,2026-11-22,2026-12,2026-12-12");
        clock.forward(Duration.ofDays(20));
        take(caps(5, null), 1);
        assertThat(periods()).isEqualTo("2026-12,2026-12-12,2027-01,2027-01-01");
    }

    private Outcome take(Source source, int count) {
        return taking(account, source, count).await().indefinitely();
    }

    private Uni<Outcome> taking(String accountId, Source source, int count) {
        return pool.withTransaction(
                transaction -> caps.take(transaction, accounts.get(accountId), VENDOR, source, count, clock.instant()));
    }

    private long taken(String period) {
        return count(
                "SELECT taken FROM source_leads WHERE account_id = $1 AND token_id = $2 AND period = $3",
                account,
                VENDOR,
                period);
    }

    private String periods() {
        return sql("SELECT string_agg(period, ',' ORDER BY period) FROM source_leads WHERE account_id = $1", account)
                .getFirst()
                .getString(0);
    }
}
