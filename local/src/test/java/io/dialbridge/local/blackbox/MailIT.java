package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dialbridge.local.client.AccountSetup;
import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.client.Json;
import io.vertx.core.json.JsonObject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** E-mails and text messages of workflows, through all services. */
class MailIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern IMAGE = Pattern.compile("src=\"(http[^\"]+/api/dispatch/mails/[^\"]+)\"");

    private final RunningSystem system = RunningSystem.get();

    @Test
    void anEmailIsSentOnceAndItsOpeningWakesAnotherWorkflow() throws Exception {
        var setup = system.setup();
        var crm = setup.endpoint(system.crm().address().resolve("/opened"));
        var template =
                setup.owner().create("email-templates", new JsonObject("""
                {"name": "Thanks", "subject": "Danke, {lead.first_name}", "text": "Sold: {call.status}, yours {agent.agent_full_name}",
                 "html": "<p>Sold to <b>{lead.first_name}</b></p>", "track_opens": true}""")).getString("id");
        workflow(setup, "Thank", "CAMPAIGN", """
                {"type": "DISPOSITION", "statuses": ["SALE"]}""", """
                {"type": "EMAIL", "template_id": "%s"}""".formatted(template));
        workflow(setup, "Opened", "EMAIL_TEMPLATE", """
                {"type": "EMAIL_EVENT", "kinds": ["OPEN"]}""", """
                {"type": "INTEGRATION", "endpoint_id": "%s"}""".formatted(crm));
        var account = setup.finish();
        var lead =
                Lead.accepted(account, "4155550161", Map.of("first_name", "Zoë & Co", "email", "zoe@customer.example"));

        lead.sell("c-161");

        var mail = received("zoe@customer.example");
        assertThat(mail.getSubject()).isEqualTo("Danke, Zoë & Co");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly(RunningSystem.MAIL_FROM);
        var parts = parts(mail);
        assertThat(parts.getFirst()).isEqualTo("Sold: SALE, yours Jo Doe");
        assertThat(parts.getLast()).startsWith("<p>Sold to <b>Zoë &amp; Co</b></p>");
        assertThat(lead.delivered().getString("template_id")).isEqualTo(template);

        var image = IMAGE.matcher(parts.getLast());
        assertThat(image.find()).isTrue();
        for (var times = 0; times < 3; times++) {
            assertThat(status(image.group(1))).isEqualTo(200);
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(runs(account, lead, "email.opened"))
                .containsExactly("FIRED"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(opened(lead)).hasSize(1));
        assertThat(mails("zoe@customer.example")).hasSize(1);
    }

    @Test
    void aTextMessageGoesThroughTheProvidersEndpoint() {
        var setup = system.setup();
        var owner = setup.owner();
        var adaptor = owner.create("adaptors", new JsonObject("""
                {"name": "Texts", "rows": [{"section": "lead", "field": "phone_number", "mapped_to": "to"},
                                           {"section": "extra", "field": "text", "mapped_to": "body"}]}""")).getString("id");
        var provider = owner.create(
                        "endpoints",
                        new JsonObject()
                                .put("name", "Provider")
                                .put(
                                        "url",
                                        system.crm().address().resolve("/sms").toString())
                                .put("post_data_type", "JSON")
                                .put("adaptor_id", adaptor))
                .getString("id");
        workflow(setup, "Text", "CAMPAIGN", """
                {"type": "DISPOSITION", "statuses": ["SALE"]}""", """
                {"type": "SMS", "endpoint_id": "%s", "text": "Hi {lead.first_name}, {lead.city ?: 'your town'} is next"}""".formatted(provider));
        var account = setup.finish();
        var lead = Lead.accepted(account, "4155550162", Map.of("first_name", "Ann"));

        lead.sell("c-162");

        lead.delivered();
        assertThat(system.crm().requests().stream()
                        .filter(request -> request.path().equals("/sms"))
                        .map(request -> request.body()))
                .containsExactly("{\"to\":\"4155550162\",\"body\":\"Hi Ann, your town is next\"}");
    }

    /** As a mail program asks: without a token. */
    private static int status(String address) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static void workflow(AccountSetup setup, String name, String relation, String trigger, String action) {
        setup.owner().create("workflows", new JsonObject("""
                {"relation": {"type": "%s", "all": true}, "triggers": [%s], "action_sets": [{"actions": [%s]}]}""".formatted(relation, trigger, action)).put("name", name));
    }

    private List<MimeMessage> mails(String address) {
        var found = new ArrayList<MimeMessage>();
        for (var mail : system.mails()) {
            try {
                if (mail.getAllRecipients()[0].toString().equals(address)) {
                    found.add(mail);
                }
            } catch (MessagingException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
        return found;
    }

    private MimeMessage received(String address) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(mails(address)).isNotEmpty());
        return mails(address).getFirst();
    }

    /** The texts of a mail, part after part, however they are nested. */
    private static List<String> parts(MimeMessage mail) throws MessagingException, IOException {
        var texts = new ArrayList<String>();
        collect(mail.getContent(), texts);
        return texts;
    }

    private static void collect(Object content, List<String> texts) throws MessagingException, IOException {
        if (content instanceof MimeMultipart parts) {
            for (var index = 0; index < parts.getCount(); index++) {
                collect(parts.getBodyPart(index).getContent(), texts);
            }
        } else {
            texts.add(content.toString().strip());
        }
    }

    private static List<String> runs(DialerAccount account, Lead lead, String event) {
        return Json.items(account.api().get("/api/workflow/runs?lead_id=" + lead.id())).stream()
                .filter(run -> run.getString("event_type").equals(event))
                .map(run -> run.getString("outcome"))
                .toList();
    }

    private static List<JsonObject> opened(Lead lead) {
        return lead.deliveries().stream()
                .filter(row -> row.getString("endpoint_id") != null && "DELIVERED".equals(row.getString("status")))
                .toList();
    }
}
