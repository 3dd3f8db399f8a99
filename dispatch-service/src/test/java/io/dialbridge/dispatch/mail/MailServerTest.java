package io.dialbridge.dispatch.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.outbound.OutboundConfig;
import io.dialbridge.dispatch.retry.Outcome;
import io.quarkus.mailer.runtime.Mailers;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way in which a mail server fails has its own cause, and none takes the places of other e-mails for ever. */
class MailServerTest {

    private static final Duration LIMIT = Duration.ofMillis(1_000);
    private static final Email EMAIL = new Email(
            new MailAddress("", "bridge@example.com"),
            null,
            List.of(new MailAddress("", "ann@example.com"), new MailAddress("", "bob@example.com")),
            "Grüße 🎉",
            ".one\ntwo",
            null);

    private final Vertx vertx = Vertx.vertx();
    private final GreenMail behind = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
    });
    private SmtpFront front;

    @BeforeEach
    void start() {
        behind.start();
        front = new SmtpFront(behind.getSmtp().getPort());
    }

    @AfterEach
    void stop() {
        front.close();
        behind.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private MailServer server(int port, Map<String, String> more) {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 300, new DurationConverter())
                .withMapping(MailersRuntimeConfig.class)
                .withMapping(OutboundConfig.class)
                .withDefaultValue("quarkus.mailer.host", "127.0.0.1")
                .withDefaultValue("quarkus.mailer.port", String.valueOf(port))
                .withDefaultValue("quarkus.mailer.from", "bridge@example.com")
                .withDefaultValue("quarkus.mailer.own-host-name", "localhost")
                .withDefaultValue("dialbridge.dispatch.timeout", LIMIT.toString())
                .withDefaultValues(more)
                .build();
        return new MailServer(
                vertx,
                Objects.requireNonNull(config.getConfigMapping(MailersRuntimeConfig.class)
                        .mailers()
                        .get(Mailers.DEFAULT_MAILER_NAME)),
                new NoTlsSettings(),
                config.getConfigMapping(OutboundConfig.class));
    }

    private static void send(MailServer server) {
        server.take(WireMail.message(EMAIL, "01a203c9-2a9b-7890-abcd-ef0123456789"))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static SmtpFailure failure(MailServer server) {
        // What await() throws is the failure itself or has it as its cause.
        var thrown = catchThrowable(() -> send(server));
        return SmtpFailure.of(
                thrown instanceof java.util.concurrent.CompletionException && thrown.getCause() != null
                        ? thrown.getCause()
                        : thrown,
                LIMIT);
    }

    @Test
    void severalEmailsShareAConnection() throws Exception {
        var server = server(front.port(), Map.of());

        send(server);
        send(server);

        assertThat(front.lines()).filteredOn(line -> line.startsWith("EHLO")).containsExactly("EHLO localhost");
        assertThat(behind.getReceivedMessages()).hasSize(4);
        var message = behind.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("Grüße 🎉");
        assertThat(message.getContent().toString().strip()).isEqualTo(".one\r\ntwo");
        assertThat(message.getHeader("Message-ID"))
                .containsExactly("<01a203c9-2a9b-7890-abcd-ef0123456789@example.com>");
    }

    @Test
    void aRefusedRecipientEndsTheEmailBeforeAnybodyGetsIt() {
        front.answering(line -> line.startsWith("RCPT TO:<bob") ? "550 5.1.1 <bob@example.com> no such user" : "");

        var failure = failure(server(front.port(), Map.of()));

        assertThat(failure.outcome()).isEqualTo(new Outcome.Answered(550, Cause.SMTP_REPLY, Duration.ZERO));
        assertThat(failure.detail()).isEqualTo("the mail server answered 550");
        assertThat(failure.response())
                .isEqualTo(new Attempt.Response(550, Map.of(), "550 5.1.1 <bob@example.com> no such user", false));
        assertThat(front.lines()).contains("RCPT TO:<ann@example.com>").doesNotContain("DATA");
        assertThat(behind.getReceivedMessages()).isEmpty();
    }

    @Test
    void aLongReplyIsKeptInWhole() {
        front.answering(line -> line.startsWith("MAIL") ? "451-try\r\n451 later" : "");

        var failure = failure(server(front.port(), Map.of()));

        assertThat(failure.outcome()).isEqualTo(new Outcome.Answered(451, Cause.SMTP_REPLY, Duration.ZERO));
        assertThat(failure.response()).isEqualTo(new Attempt.Response(451, Map.of(), "451-try\n451 later", false));
    }

    @Test
    void nobodyThere() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertThat(failure(server(port, Map.of())).cause()).isEqualTo(Cause.CONNECT);
    }

    @Test
    void aServerThatSaysNothingHoldsAPlaceForNoLongerThanAnAttempt() {
        var server = server(front.port(), Map.of("quarkus.mailer.max-pool-size", "1"));
        front.silent(true);

        var late = failure(server);

        assertThat(late.outcome()).isEqualTo(new Outcome.Unanswered(Cause.TIMEOUT));
        assertThat(late.detail()).isEqualTo("the mail server did not take it within 1000 ms");
        front.silent(false);
        send(server);
        assertThat(behind.getReceivedMessages()).hasSize(2);
    }

    @Test
    void anEmailBehindTooManyOthersIsNotSentLater() {
        var server = server(front.port(), Map.of("quarkus.mailer.max-pool-size", "1"));
        front.silent(true);
        var first = server.take(WireMail.message(EMAIL, "01a203c9-2a9b-7890-abcd-ef0123456780"))
                .onFailure()
                .recoverWithNull()
                .subscribeAsCompletionStage();

        var crowded = failure(server);

        assertThat(crowded.outcome()).isEqualTo(new Outcome.Unanswered(Cause.TIMEOUT));
        assertThat(crowded.detail())
                .isEqualTo("too many other e-mails were on their way to the mail server for 500 ms");
        front.silent(false);
        first.toCompletableFuture().join();
        send(server);
        assertThat(front.lines()).filteredOn("DATA"::equals).hasSize(1);
    }

    @Test
    void aCertificateThatNobodyKnowsIsNotTrusted() {
        assertThat(failure(server(behind.getSmtps().getPort(), Map.of("quarkus.mailer.tls", "true")))
                        .cause())
                .isEqualTo(Cause.TLS);
    }

    @Test
    void noTlsWhereItIsRequired() {
        var failure = failure(server(front.port(), Map.of("quarkus.mailer.start-tls", "required")));

        assertThat(failure.outcome()).isEqualTo(new Outcome.Unanswered(Cause.TLS));
        assertThat(failure.detail())
                .isEqualTo("the mail server offers no TLS, and quarkus.mailer.start-tls requires it");
    }

    @Test
    void noLoginWhereItIsRequired() {
        var failure = failure(server(front.port(), Map.of("quarkus.mailer.login", "required")));

        assertThat(failure.outcome()).isEqualTo(new Outcome.Unanswered(Cause.CONFIG));
    }

    @Test
    void aConnectionThatBreaksIsNoReply() {
        front.answering(line -> {
            if (line.startsWith("RCPT")) {
                behind.stop();
            }
            return "";
        });

        assertThat(failure(server(front.port(), Map.of())).cause()).isEqualTo(Cause.CONNECT);
    }

    private static final class NoTlsSettings implements TlsConfigurationRegistry {

        @Override
        public Optional<TlsConfiguration> get(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            throw new UnsupportedOperationException();
        }
    }
}
