package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An endpoint that is gone is disabled, and people and workflows are told, through all services. */
class EndpointDisabledIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int GONE = 410;

    private final RunningSystem system = RunningSystem.get();

    @Test
    void whatIsGoneIsToldByAnEmailAndByAWorkflowAndIsSentNothing() throws IOException {
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.sendResponseHeaders(GONE, -1);
            exchange.close();
        });
        receiver.start();
        try {
            tells("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
        } finally {
            receiver.stop(0);
        }
    }

    private void tells(String url) {
        var setup = system.setup();
        var owner = setup.owner();
        var adaptor = owner.create("adaptors", new JsonObject("""
                {"name": "Number", "rows": [{"section": "lead", "field": "phone_number", "mapped_to": "phone"}]}""")).getString("id");
        var endpoint = owner.create(
                        "endpoints", new JsonObject("""
                {"name": "Old CRM", "post_data_type": "JSON", "health": {"notices": ["it@gone.example"]}}""").put("url", url).put("adaptor_id", adaptor))
                .getString("id");
        var template = owner.create("email-templates", new JsonObject("""
                {"name": "Gone", "subject": "{call.endpoint_name}", "text": "{call.reason}"}""")).getString("id");
        owner.create("workflows", new JsonObject("""
                {"name": "Tell", "relation": {"type": "LIST", "all": true},
                 "triggers": [{"type": "EVENT", "events": ["endpoint.disabled"]}],
                 "action_sets": [{"actions": [{"type": "EMAIL", "template_id": "%s", "to": "ops@gone.example"}]}]}""".formatted(template)));
        var account = setup.finish();
        var lead = Lead.accepted(account, "4155550181");
        var call = new JsonObject()
                .put("endpoint_id", endpoint)
                .put("lead_id", lead.id())
                .put("lead", new JsonObject().put("phone_number", "4155550181").put("list_id", account.listId()));

        account.api().post("/api/dispatch/calls", call.encode()).expect(200);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(subjects("ops@gone.example")).containsExactly("Old CRM"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(subjects("it@gone.example"))
                .containsExactly("The endpoint Old CRM was disabled"));
        var health = account.api()
                .get("/api/dispatch/endpoints/" + endpoint)
                .expect(200)
                .json();
        assertThat(health.getString("state")).isEqualTo("DISABLED");
        assertThat(account.api()
                        .post("/api/dispatch/calls", call.encode())
                        .expect(200)
                        .json()
                        .getString("cause"))
                .isEqualTo("BREAKER_OPEN");
        var runs = account.api()
                .get("/api/workflow/runs?lead_id=" + lead.id())
                .expect(200)
                .json();
        assertThat(runs.getJsonArray("items", new JsonArray()).stream()
                        .map(run -> ((JsonObject) run).getString("event_type")))
                .contains("endpoint.disabled");
    }

    private List<String> subjects(String address) {
        return system.mails().stream()
                .filter(mail -> isTo(mail, address))
                .map(EndpointDisabledIT::subject)
                .toList();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getAllRecipients()[0].toString().equals(address);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
