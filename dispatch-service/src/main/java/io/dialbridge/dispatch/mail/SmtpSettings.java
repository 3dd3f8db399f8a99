package io.dialbridge.dispatch.mail;

import io.dialbridge.dispatch.outbound.OutboundConfig;
import io.quarkus.mailer.runtime.MailerRuntimeConfig;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the operator set of Quarkus' mailer ({@code quarkus.mailer.*}), under this service's limits. */
final class SmtpSettings {

    private static final int PLAIN_PORT = 25;
    private static final int TLS_PORT = 465;

    /** Never the limit: places are, for the client's line can't be left. */
    private static final int SOCKETS = 1_024;

    private SmtpSettings() {}

    static MailConfig of(MailerRuntimeConfig mailer, TlsConfigurationRegistry registry, OutboundConfig limits) {
        var named = mailer.tlsConfigurationName().map(name -> registry.get(name)
                .orElseThrow(() -> new IllegalStateException(
                        "quarkus.mailer.tls-configuration-name is " + name + ", and there is no quarkus.tls." + name)));
        var tls = mailer.tls().orElse(named.isPresent());
        var settings = new MailConfig()
                .setHostname(mailer.host())
                .setPort(mailer.port().orElse(tls ? TLS_PORT : PLAIN_PORT))
                .setSsl(tls)
                .setStarttls(StartTLSOptions.valueOf(mailer.startTLS().toUpperCase(Locale.ROOT)))
                .setLogin(LoginOption.valueOf(mailer.login().toUpperCase(Locale.ROOT)))
                // Without a name of its own the client asks a name server for it.
                .setOwnHostname(mailer.ownHostName().orElse("localhost"))
                .setDisableEsmtp(mailer.disableEsmtp())
                .setMaxPoolSize(SOCKETS)
                .setKeepAlive(mailer.keepAlive());
        mailer.username().ifPresent(settings::setUsername);
        mailer.password().ifPresent(settings::setPassword);
        mailer.authMethods().ifPresent(settings::setAuthMethods);
        mailer.maxMailsPerConnection().ifPresent(settings::setMaxMailsPerConnection);
        trust(settings, named, registry);
        allOrNone(settings);
        limit(settings, limits);
        return settings;
    }

    private static void trust(
            MailConfig settings, Optional<TlsConfiguration> named, TlsConfigurationRegistry registry) {
        var ssl = settings.isSsl();
        named.or(registry::getDefault).ifPresent(tls -> TlsConfigUtils.configure(settings, tls));
        settings.setSsl(ssl);
    }

    /**
     * A recipient that is refused ends the e-mail before a word of it was sent, so that none of the others gets it twice. Commands sent
     * together would leave the server waiting for the text of an e-mail that is given up.
     */
    private static void allOrNone(MailConfig settings) {
        settings.setAllowRcptErrors(false).setPipelining(false);
    }

    /** The client itself waits for a reply as long as the connection stands. */
    private static void limit(MailConfig settings, OutboundConfig limits) {
        var millis = Math.toIntExact(limits.timeout().toMillis());
        settings.setIdleTimeout(millis).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        settings.setConnectTimeout(Math.toIntExact(limits.connectTimeout().toMillis()));
        settings.setSslHandshakeTimeout(limits.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        settings.setKeepAliveTimeout(millis / 2)
                .setKeepAliveTimeoutUnit(TimeUnit.MILLISECONDS)
                .setPoolCleanerPeriod(Math.max(1, millis / 4))
                .setPoolCleanerPeriodUnit(TimeUnit.MILLISECONDS);
    }
}
