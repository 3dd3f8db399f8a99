package io.dialbridge.dispatch.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A mail server on the loopback, and what lead-intake-service is told of opened e-mails. */
public final class MailServers implements QuarkusTestResourceLifecycleManager {

    static final String PUBLIC_URL = "https://bridge.example.com";

    static final List<JsonObject> OPENED = new CopyOnWriteArrayList<>();
    private static final GreenMail CAUGHT = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static @Nullable SmtpFront front;

    private final Vertx vertx = Vertx.vertx();

    static SmtpFront front() {
        return Objects.requireNonNull(front);
    }

    /** What came for an address. */
    static List<MimeMessage> caught(String address) {
        return Arrays.stream(CAUGHT.getReceivedMessages())
                .filter(message -> isTo(message, address))
                .toList();
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return Arrays.stream(message.getAllRecipients())
                    .anyMatch(recipient -> recipient.toString().equals(address));
        } catch (MessagingException damaged) {
            throw new IllegalStateException(damaged);
        }
    }

    @Override
    public Map<String, String> start() {
        CAUGHT.start();
        front = new SmtpFront(CAUGHT.getSmtp().getPort());
        var intake = vertx.createHttpServer()
                .requestHandler(MailServers::told)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return Map.of(
                "quarkus.mailer.host",
                "127.0.0.1",
                "quarkus.mailer.port",
                String.valueOf(front().port()),
                "quarkus.mailer.from",
                "Dialbridge <bridge@example.com>",
                "dialbridge.dispatch.public-url",
                PUBLIC_URL,
                "dialbridge.intake-url",
                "http://127.0.0.1:" + intake.actualPort(),
                "dialbridge.outbox.relay",
                "true");
    }

    private static void told(HttpServerRequest request) {
        request.bodyHandler(body -> {
            if (request.path().equals("/api/intake/mails/opened")) {
                new JsonArray(body).forEach(item -> OPENED.add((JsonObject) item));
            }
            request.response()
                    .setStatusCode(202)
                    .putHeader("Content-Type", "application/json")
                    .end("{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}");
        });
    }

    @Override
    public void stop() {
        front().close();
        CAUGHT.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
