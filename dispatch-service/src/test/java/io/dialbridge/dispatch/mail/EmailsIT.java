package io.dialbridge.dispatch.mail;

import static io.dialbridge.dispatch.DispatchApi.await;
import static io.dialbridge.dispatch.mail.Emails.template;
import static io.dialbridge.dispatch.mail.MailServers.caught;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.contracts.EmailTemplate;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the request that workflow-service hands over to the mailbox, the log and the e-mail's opening. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(MailServers.class)
class EmailsIT {

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    /** Another one for each test: they share a mail server. */
    private final String ann = "ann-" + Ids.next() + "@example.com";

    @BeforeEach
    void reset() {
        MailServers.front().reset();
    }

    private Account account(EmailTemplate template) {
        return new Account().withTemplate("quote", template);
    }

    private Map<String, String> lead() {
        return Map.of("email", ann, "first_name", "Änn & <b>");
    }

    private String send(Account account) {
        return Emails.send(account.install(snapshots), "quote", "{lead.email}", lead());
    }

    @Test
    void anEmailArrivesAsItsTemplateSaysAndIsLogged() throws Exception {
        var account = account(new EmailTemplate(
                        "Quote",
                        true,
                        "Sälés <sales@example.com>",
                        "reply@example.com",
                        "Grüße 🎉 {lead.first_name}",
                        "Hallo {lead.first_name}, {agent.agent_full_name}",
                        "<body><p>{lead.first_name}, {agent.agent_full_name}</p></body>",
                        false))
                .install(snapshots);
        var bob = "bob-" + ann;
        var id = Emails.send(account, "quote", "{lead.email}, " + bob, lead());

        var delivery = await(account, id, "DELIVERED");

        assertThat(caught(bob)).hasSize(2);
        var message = caught(ann).getFirst();
        assertThat(message.getSubject()).isEqualTo("Grüße 🎉 Änn & <b>");
        assertThat(message.getFrom()[0]).hasToString("=?UTF-8?B?U8OkbMOpcw==?= <sales@example.com>");
        assertThat(message.getReplyTo()[0]).hasToString("reply@example.com");
        assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly(ann, bob);
        assertThat(message.getHeader("X-Connect-Delivery-Id")).containsExactly(id);
        assertThat(message.getHeader("Message-ID")).containsExactly("<" + id + "@example.com>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(part(message, 0)).isEqualTo("Hallo Änn & <b>, Jo <Doe>");
        assertThat(part(message, 1)).isEqualTo("<body><p>Änn &amp; &lt;b&gt;, Jo &lt;Doe&gt;</p></body>");
        assertThat(delivery.getString("template_id")).isEqualTo("quote");
        assertThat(delivery.getString("to")).isEqualTo(ann + ", " + bob);
        assertThat(delivery.getList("attempts")).hasSize(1);
        assertThat(delivery.getString("attempts[0].request.method")).isEqualTo("MAIL");
        assertThat(delivery.getString("attempts[0].request.url"))
                .isEqualTo("smtp://127.0.0.1:" + MailServers.front().port());
        assertThat(delivery.getMap("attempts[0].request.headers"))
                .containsEntry("From", "Sälés <sales@example.com>")
                .containsEntry("To", ann + ", " + bob)
                .containsEntry("Subject", "Grüße 🎉 Änn & <b>");
        assertThat(delivery.getString("attempts[0].request.body")).isEqualTo("Hallo Änn & <b>, Jo <Doe>");
        assertThat(delivery.getInt("attempts[0].response.status")).isEqualTo(250);
        assertThat(delivery.getString("attempts[0].cause")).isNull();
    }

    private static String part(MimeMessage message, int index) throws Exception {
        return ((MimeMultipart) message.getContent())
                .getBodyPart(index)
                .getContent()
                .toString()
                .strip();
    }

    @Test
    void aServerThatIsBusyIsAskedAgainAndTheEmailArrivesOnce() {
        var refused = new AtomicInteger();
        MailServers.front().answering(line -> line.equals("DATA") && refused.incrementAndGet() < 3 ? "451 later" : "");
        var account = account(template("Hi", "text", null));

        var delivery = await(account, send(account), "DELIVERED");

        assertThat(delivery.getList("attempts.status")).isEqualTo(List.of("RETRYING", "RETRYING", "DELIVERED"));
        assertThat(delivery.getList("attempts.response.status")).isEqualTo(List.of(451, 451, 250));
        assertThat(delivery.getString("attempts[0].response.body")).isEqualTo("451 later");
        assertThat(delivery.getString("attempts[0].cause")).isEqualTo("SMTP_REPLY");
        assertThat(delivery.getString("attempts[0].detail")).isEqualTo("the mail server answered 451");
        assertThat(caught(ann)).hasSize(1);
    }

    @Test
    void aServerThatRefusesForGoodIsNotAskedAgain() {
        MailServers.front().answering(line -> line.startsWith("RCPT") ? "550 <" + ann + "> unknown" : "");
        var account = account(template("Hi", "text", null)).withMasked("email");

        var delivery = await(account, send(account), "FAILED");

        assertThat(delivery.getList("attempts")).hasSize(1);
        assertThat(delivery.getInt("attempts[0].response.status")).isEqualTo(550);
        assertThat(delivery.getString("attempts[0].response.body")).isEqualTo("550 <***> unknown");
        assertThat(delivery.getString("attempts[0].cause")).isEqualTo("SMTP_REPLY");
        assertThat(caught(ann)).isEmpty();
    }

    @Test
    void maskedValuesAreNotInTheLogAndAreInTheEmail() throws Exception {
        var account = account(template(
                        "For {lead.first_name}", null, "<p>{lead.first_name}, {lead.email}, {call.status}</p>"))
                .withMasked("first_name", "email");

        var delivery = await(account, send(account), "DELIVERED");

        assertThat(delivery.getString("to")).isEqualTo("***");
        assertThat(delivery.getMap("attempts[0].request.headers"))
                .containsEntry("To", "***")
                .containsEntry("Subject", "For ***");
        assertThat(delivery.getString("attempts[0].request.body")).isEqualTo("<p>***, ***, SALE</p>");
        assertThat(caught(ann).getFirst().getSubject()).isEqualTo("For Änn & <b>");
        assertThat(stored("SELECT string_agg(a::text, '') FROM attempt a WHERE account_id = '" + account.id() + "'"))
                .doesNotContain(ann, "Änn", "mails/");
    }

    @Test
    void aFieldThatIsMaskedLaterIsHiddenInEarlierEmailsToo() {
        var account = account(template("For {lead.first_name}", "Hi {lead.first_name}", null));
        var id = send(account);
        assertThat(await(account, id, "DELIVERED").getString("attempts[0].request.body"))
                .isEqualTo("Hi Änn & <b>");

        account.withMasked("first_name").install(snapshots);

        var delivery = DispatchApi.get(account, "/" + id).extract().jsonPath();
        assertThat(delivery.getString("attempts[0].request.headers.Subject")).isEqualTo("For ***");
        assertThat(delivery.getString("attempts[0].request.body")).isEqualTo("Hi ***");
    }

    @Test
    void whatCantBeMailedSaysWhy() {
        var account = account(template("Hi", "text", null))
                .withTemplate("off", new EmailTemplate("Off", false, null, null, "Hi", "text", null, false))
                .install(snapshots);
        var injected = Map.of("email", ann + "\r\nRCPT TO:<evil@example.com>");

        assertThat(failed(account, "quote", "{lead.email}", injected))
                .isEqualTo("recipient 1 of \"to\" is not one e-mail address");
        assertThat(failed(account, "quote", "{lead.email}", Map.of("email", ann + ", evil@example.com")))
                .isEqualTo("recipient 1 of \"to\" is not one e-mail address");
        assertThat(failed(account, "quote", "{lead.email}", Map.of()))
                .isEqualTo("the e-mail has no recipient: with the values of this lead, \"to\" is blank");
        assertThat(failed(account, "off", "{lead.email}", lead())).isEqualTo("the e-mail template is inactive");
        assertThat(failed(account, "gone", "{lead.email}", lead()))
                .isEqualTo("the e-mail template is unknown or was deleted");
        assertThat(MailServers.front().lines()).noneMatch(line -> line.contains("evil"));
        assertThat(caught("evil@example.com")).isEmpty();
    }

    private static String failed(Account account, String templateId, String to, Map<String, String> lead) {
        var delivery = await(account, Emails.send(account, templateId, to, lead), "FAILED");
        assertThat(delivery.getList("attempts")).hasSize(1);
        assertThat(delivery.getString("attempts[0].cause")).isEqualTo("CONFIG");
        return delivery.getString("attempts[0].detail");
    }

    @Test
    void theFirstOpeningIsToldOnce() throws Exception {
        var account = account(template("Hi", "text", "<p>Hi</p>"));
        var id = send(account);
        await(account, id, "DELIVERED");
        var path = image(caught(ann).getFirst());

        for (var time = 0; time < 3; time++) {
            var gif = given().get(path)
                    .then()
                    .statusCode(200)
                    .contentType("image/gif")
                    .header("Cache-Control", equalTo("no-store"))
                    .extract()
                    .asByteArray();
            assertThat(new String(gif, StandardCharsets.US_ASCII)).startsWith("GIF89a");
        }

        Awaitility.await().untilAsserted(() -> assertThat(opened(id)).hasSize(1));
        var event = opened(id).getFirst();
        assertThat(event.getString("id")).isEqualTo("opened-" + id);
        assertThat(event.getString("account_id")).isEqualTo(account.id());
        assertThat(event.getString("lead_id")).isEqualTo("42");
        assertThat(event.getString("template_id")).isEqualTo("quote");
        assertThat(event.getInstant("opened_at")).isNotNull();
        assertThat(event.getInteger("causation_depth")).isEqualTo(4);
        Awaitility.await()
                .until(() -> stored("SELECT count(*)::text FROM outbox WHERE message_id = 'opened-" + id + "'")
                        .equals("0"));
        assertThat(opened(id)).hasSize(1);
    }

    @Test
    void aForgedTokenTellsNothing() throws Exception {
        var account = account(template("Hi", null, "<p>Hi</p>"));
        var id = send(account);
        await(account, id, "DELIVERED");
        var path = image(caught(ann).getFirst());

        for (var forged : List.of(path.replaceFirst("mails/..", "mails/AA"), "/api/dispatch/mails/x/opened.gif")) {
            given().get(forged)
                    .then()
                    .statusCode(404)
                    .contentType("image/gif")
                    .header("Cache-Control", equalTo("no-store"));
        }

        assertThat(openedAt(id)).isEqualTo("never");
    }

    @Test
    void theEmailOfAnErasedPersonTellsNothing() throws Exception {
        var account = account(template("Hi", null, "<p>Hi</p>"));
        var id = send(account);
        await(account, id, "DELIVERED");
        given().auth()
                .oauth2(DispatchApi.INTERNAL)
                .contentType(ContentType.JSON)
                .body(List.of(Map.of(
                        "id",
                        Ids.next(),
                        "account_id",
                        account.id(),
                        "lead_ids",
                        List.of("42"),
                        "phone_numbers",
                        List.of())))
                .post("/api/dispatch/erasures")
                .then()
                .statusCode(202);
        assertThat(stored("SELECT (erased_at IS NOT NULL)::text FROM delivery WHERE id = '" + id + "'"))
                .isEqualTo("true");

        given().get(image(caught(ann).getFirst())).then().statusCode(200);

        assertThat(openedAt(id)).isEqualTo("never");
    }

    private String openedAt(String id) {
        return stored("SELECT coalesce(opened_at::text, 'never') FROM delivery WHERE id = '" + id + "'");
    }

    private static List<JsonObject> opened(String id) {
        return MailServers.OPENED.stream()
                .filter(event -> event.getString("delivery_id").equals(id))
                .toList();
    }

    /** The path of the image in the HTML part. */
    private static String image(MimeMessage message) throws Exception {
        var html = message.getContent() instanceof MimeMultipart
                ? part(message, 1)
                : message.getContent().toString();
        assertThat(html).startsWith("<p>Hi</p><img src=\"" + MailServers.PUBLIC_URL + "/api/dispatch/mails/");
        var from = html.indexOf(MailServers.PUBLIC_URL) + MailServers.PUBLIC_URL.length();
        return html.substring(from, html.indexOf('"', from));
    }

    private String stored(String query) {
        return pool.query(query)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(5))
                .iterator()
                .next()
                .getString(0);
    }
}
