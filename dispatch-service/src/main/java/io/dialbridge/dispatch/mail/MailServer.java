package io.dialbridge.dispatch.mail;

import io.dialbridge.dispatch.outbound.OutboundConfig;
import io.quarkus.mailer.runtime.MailerRuntimeConfig;
import io.quarkus.mailer.runtime.Mailers;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.runtime.Startup;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The installation's mail server. It has the settings of Quarkus' mailer and sends by the client beneath it: the mailer itself waits for
 * ever on a server that says nothing (docs/adr/018).
 */
@Singleton
@Startup
class MailServer {

    private final Vertx vertx;
    private final MailConfig settings;
    private final Duration limit;
    private final Places places;
    private final @Nullable MailAddress sender;
    private final MailClient client;

    @Inject
    MailServer(Vertx vertx, MailersRuntimeConfig mailers, TlsConfigurationRegistry tls, OutboundConfig limits) {
        this(vertx, Objects.requireNonNull(mailers.mailers().get(Mailers.DEFAULT_MAILER_NAME)), tls, limits);
    }

    /** @param mailer without a sender there is no mail server */
    MailServer(Vertx vertx, MailerRuntimeConfig mailer, TlsConfigurationRegistry tls, OutboundConfig limits) {
        this.vertx = vertx;
        this.settings = SmtpSettings.of(mailer, tls, limits);
        this.limit = limits.timeout();
        this.places = new Places(mailer.maxPoolSize());
        this.sender = mailer.from().map(MailServer::sender).orElse(null);
        // Connects to nothing and looks no name up until there is an e-mail.
        this.client = MailClient.create(vertx, settings);
    }

    private static MailAddress sender(String from) {
        return MailAddress.of(from)
                .orElseThrow(() -> new IllegalStateException("quarkus.mailer.from is not an address: " + from));
    }

    /** From whom e-mails are whose template does not say; empty while no mail server is set up. */
    Optional<MailAddress> sender() {
        return Optional.ofNullable(sender);
    }

    /** For the log. */
    String url() {
        return (settings.isSsl() ? "smtps://" : "smtp://") + settings.getHostname() + ":" + settings.getPort();
    }

    Duration limit() {
        return limit;
    }

    /**
     * Completes when the server took the e-mail for all recipients. Fails with what the client says, with a
     * {@link java.util.concurrent.TimeoutException} when too many e-mails were under way, and with Mutiny's when the server was late.
     */
    Uni<Void> take(MailMessage message) {
        var end = System.nanoTime() + limit.toNanos();
        return Uni.createFrom()
                .completionStage(() -> places.enter(limit.dividedBy(2)))
                .chain(() -> exchange(message, Duration.ofNanos(end - System.nanoTime())));
    }

    private Uni<Void> exchange(MailMessage message, Duration left) {
        return Uni.createFrom()
                .<Void>emitter(sent -> vertx.getOrCreateContext().runOnContext(now -> client.sendMail(message)
                        .onSuccess(result -> sent.complete(null))
                        .onFailure(sent::fail)))
                .ifNoItem()
                .after(left)
                .fail()
                .onTermination()
                .invoke(places::leave);
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
