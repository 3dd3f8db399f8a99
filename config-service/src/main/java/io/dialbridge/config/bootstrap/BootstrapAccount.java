package io.dialbridge.config.bootstrap;

import io.dialbridge.config.accounts.Account;
import io.dialbridge.config.records.RecordJson;
import io.dialbridge.config.tokens.TokenResource;
import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.LogClass;
import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.Source;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.platform.auth.TokenHash;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes sure at start that there is an account to begin with, whose token is the configured one. Another token in the configuration
 * replaces the one before; without one, nothing happens outside production.
 */
@ApplicationScoped
class BootstrapAccount {

    private static final Logger LOG = Logger.getLogger(BootstrapAccount.class);
    private static final long ACCOUNT_ID = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    record Rows(
            long accountId, String accountName, String accountBody, long tokenId, String tokenName, String tokenBody) {}

    private final BootstrapStore store;
    private final RecordJson json;
    private final Clock clock;
    private final Optional<String> token;

    BootstrapAccount(
            BootstrapStore store,
            RecordJson json,
            Clock clock,
            @ConfigProperty(name = "dialbridge.bootstrap-token") Optional<String> token) {
        this.store = store;
        this.json = json;
        this.clock = clock;
        this.token = token;
    }

    void start(@Observes @Priority(5) StartupEvent event) {
        if (ConfigUtils.isProfileActive("prod")) {
            BootstrapToken.refuseUnsafe(token);
        }
        token.map(this::rows).ifPresent(this::ensure);
    }

    private void ensure(Rows rows) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        if (store.ensure(rows, now).await().atMost(PATIENCE)) {
            LOG.infof("config=bootstrapped account=%d token=%d", rows.accountId(), rows.tokenId());
        }
    }

    private Rows rows(String text) {
        var account = new Account("Main", "UTC", AccountSnapshot.DEFAULT_DATE_FORMAT, LogClass.STANDARD);
        var everything = Scope.GRANTABLE.stream().sorted().toList();
        var grant = new TokenGrant(TokenHash.of(text), "bootstrap", everything, null, Source.ANY);
        return new Rows(
                ACCOUNT_ID,
                account.name(),
                json.write(account),
                TokenResource.BOOTSTRAP_ID,
                grant.name(),
                json.write(grant));
    }
}
