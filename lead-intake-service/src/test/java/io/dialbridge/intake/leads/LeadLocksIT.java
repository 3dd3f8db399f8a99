package io.dialbridge.intake.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The locks by which leads that look for the same take turns. */
@QuarkusTest
class LeadLocksIT extends IntakeIT {

    @Inject
    LeadStore leads;

    private static final List<String> ONE = List.of("4155550100");
    private static final List<String> MANY = keys(1_001);

    @ParameterizedTest
    @CsvSource({"1, 2", "1000, 1001", "1001, 1", "20000, 1"})
    void aTransactionTakesAThousandLocksAtMost(int keys, long locks) {
        var held = pool.withTransaction(transaction -> leads.lockKeys(transaction, account, keys(keys))
                        .chain(() -> transaction
                                .query(
                                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
                                .execute()))
                .await()
                .indefinitely();
        assertThat(held.iterator().next().getLong(0)).isEqualTo(locks);
    }

    @Test
    void aKeyIsHeldUntilTheTransactionEnds() {
        holding(ONE, () -> {
            waits(ONE);
            waits(MANY);
            lock(account, List.of("4155550101"));
            lock(TestAccounts.freshId(), ONE);
        });
        lock(account, ONE);
    }

    @Test
    void whoHasManyKeysHoldsEveryOneOfTheAccount() {
        holding(MANY, () -> {
            waits(List.of("another"));
            waits(MANY);
            lock(TestAccounts.freshId(), MANY);
        });
        lock(account, MANY);
    }

    private void holding(List<String> keys, Runnable meanwhile) {
        var holder = pool.getConnection().await().indefinitely();
        try {
            holder.query("BEGIN").execute().await().indefinitely();
            leads.lockKeys(holder, account, keys).await().indefinitely();
            meanwhile.run();
            holder.query("ROLLBACK").execute().await().indefinitely();
        } finally {
            holder.close().await().indefinitely();
        }
    }

    private void waits(List<String> keys) {
        assertThatThrownBy(() -> lock(account, keys))
                .isInstanceOfSatisfying(PgException.class, waited -> assertThat(waited.getSqlState())
                        .isEqualTo("55P03"));
    }

    /** Fails where it would have to wait. */
    private void lock(String accountId, List<String> keys) {
        pool.withTransaction(transaction -> transaction
                        .query("SET LOCAL lock_timeout = '1ms'")
                        .execute()
                        .chain(() -> leads.lockKeys(transaction, accountId, keys)))
                .await()
                .indefinitely();
    }

    private static List<String> keys(int count) {
        return IntStream.range(0, count).mapToObj(n -> "415555" + n).toList();
    }
}
