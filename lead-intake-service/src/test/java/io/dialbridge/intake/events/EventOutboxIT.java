package io.dialbridge.intake.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.platform.outbox.Outbox;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventOutboxIT extends IntakeIT {

    @Inject
    ObjectMapper mapper;

    @Test
    void finishesItsWorkAndWakesTheRelayAfterTheCallerWentAway() {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        var wakes = new AtomicInteger();
        var outbox = new Outbox() {
            @Override
            public void committed(Collection<String> destinations) {
                wakes.incrementAndGet();
            }
        };
        var written = new CompletableFuture<@Nullable Void>();
        var gate = new CompletableFuture<@Nullable Void>();
        var request = new EventOutbox(pool, outbox, mapper)
                .inTransaction(transaction -> transaction
                        .query("UPDATE leads SET status = 'GONE' WHERE id = " + id)
                        .execute()
                        .invoke(() -> written.complete(null))
                        .chain(() -> Uni.createFrom().completionStage(gate)))
                .subscribe()
                .with(nothing -> {});
        await().until(written::isDone);

        request.cancel();
        gate.complete(null);

        await().untilAtomic(wakes, equalTo(1));
        assertThat(sql("SELECT status FROM leads WHERE account_id = $1", account))
                .extracting(row -> row.getString(0))
                .containsExactly("GONE");
    }
}
