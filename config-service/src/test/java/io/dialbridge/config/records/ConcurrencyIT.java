package io.dialbridge.config.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class ConcurrencyIT {

    private TestAccount account;

    @BeforeEach
    void enterAFreshAccount() {
        account = TestAccount.fresh();
    }

    @Test
    void letsOneOfManyReplaceTheSameVersion() {
        var path = "/api/config/campaigns/" + account.campaign("Solar");

        var replies = together(8, i -> account.put(path, "\"1\"", "{\"name\": \"Solar " + i + "\"}")
                .statusCode());

        assertThat(replies)
                .containsOnlyOnce(200)
                .filteredOn(status -> status != 200)
                .hasSize(7)
                .containsOnly(412);
        assertThat(account.get(path).<Object>path("version")).isEqualTo(2);
    }

    @Test
    void letsOneOfManyTakeAName() {
        var replies = together(8, i -> account.post("/api/config/campaigns", "{\"name\": \"Solar\"}")
                .statusCode());

        assertThat(replies)
                .containsOnlyOnce(201)
                .filteredOn(status -> status != 201)
                .hasSize(7)
                .containsOnly(409);
    }

    @Test
    void countsEveryReplacementOfManyThatOverwriteEachOther() {
        var path = "/api/config/campaigns/" + account.campaign("Solar");

        var replies = together(16, i -> account.put(path, "*", "{\"name\": \"Solar " + i + "\"}")
                .statusCode());

        assertThat(replies).containsOnly(200);
        assertThat(account.get(path).<Object>path("version")).isEqualTo(17);
    }

    private static List<Integer> together(int times, IntFunction<Integer> request) {
        var running = IntStream.range(0, times)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> request.apply(i)))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }
}
