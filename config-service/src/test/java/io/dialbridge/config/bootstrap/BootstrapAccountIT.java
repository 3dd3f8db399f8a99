package io.dialbridge.config.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.records.RecordJson;
import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class BootstrapAccountIT {

    private final BootstrapStore store;
    private final RecordJson json;
    private final Clock clock;

    BootstrapAccountIT(BootstrapStore store, RecordJson json, Clock clock) {
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    @AfterEach
    void restoreTheTokenOfTheTests() {
        startWith(TestAccount.operator().token());
    }

    @Test
    void opensEverythingWithTheConfiguredToken() {
        var operator = TestAccount.operator();

        assertThat(operator.get("/api/config/accounts/1").<String>path("name")).isEqualTo("Main");
        assertThat(operator.get("/api/config/tokens/2").<List<String>>path("scopes"))
                .containsExactly(
                        "accounts",
                        "callbacks",
                        "calls",
                        "config",
                        "dispatch",
                        "dnc",
                        "hopper",
                        "lead_post",
                        "leads",
                        "lists",
                        "users",
                        "workflow");
    }

    @Test
    void changesNothingWhenItStartsAgainOrTwiceAtOnce() {
        var operator = TestAccount.operator();
        var before = operator.get("/api/config/snapshot").asString();

        IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> startWith(operator.token())))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(operator.get("/api/config/snapshot").asString()).isEqualTo(before);
    }

    @Test
    void replacesTheTokenWhenTheConfigurationDoes() {
        var before = TestAccount.operator();
        var rotated = new TestAccount("1", "another token of the operator");
        var version = before.get("/api/config/snapshot").jsonPath().getLong("version");

        startWith(rotated.token());

        before.get("/api/config/accounts").then().statusCode(401);
        rotated.get("/api/config/accounts").then().statusCode(200);
        assertThat(rotated.get("/api/config/snapshot").jsonPath().getLong("version"))
                .isGreaterThan(version);
    }

    @Test
    void keepsTheNameThatPeopleGaveTheAccount() {
        var operator = TestAccount.operator();
        operator.put("/api/config/accounts/1", "*", "{\"name\": \"Headquarters\"}")
                .then()
                .statusCode(200);

        startWith(operator.token());

        assertThat(operator.get("/api/config/accounts/1").<String>path("name")).isEqualTo("Headquarters");
        operator.put("/api/config/accounts/1", "*", "{\"name\": \"Main\"}")
                .then()
                .statusCode(200);
    }

    private void startWith(String token) {
        new BootstrapAccount(store, json, clock, Optional.of(token)).start(new StartupEvent());
    }
}
