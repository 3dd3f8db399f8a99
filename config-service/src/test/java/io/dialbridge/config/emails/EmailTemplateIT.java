package io.dialbridge.config.emails;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class EmailTemplateIT {

    private static final String TEMPLATES = "/api/config/email-templates";

    private static final String QUOTE = """
            {"name": "Quote", "from": " Sales <sales@example.com> ", "reply_to": "",
             "subject": "Your {lead.plan}", "text": "{#if lead.plan == 'plan'}{lead.city ?: lead.plan}{/if} lead.plan {lead.plans}",
             "html": "<p>{lead.plan ?: 'lead.plan'}</p>", "track_opens": true}""";

    private final String internalToken;
    private TestAccount account;
    private String field;

    EmailTemplateIT(@ConfigProperty(name = "dialbridge.internal-token") String internalToken) {
        this.internalToken = internalToken;
    }

    @BeforeEach
    void enterAFreshAccount() {
        account = TestAccount.fresh();
        field = "/api/config/fields/" + account.create("fields", "{\"name\": \"plan\"}");
        account.create("fields", "{\"name\": \"plans\"}");
    }

    @Test
    void tellsTheServicesOfTheTemplate() {
        var id = account.create("email-templates", QUOTE);

        var told = new HashMap<String, Object>();
        told.put("name", "Quote");
        told.put("active", true);
        told.put("from", "Sales <sales@example.com>");
        told.put("reply_to", null);
        told.put("subject", "Your {lead.plan}");
        told.put("text", "{#if lead.plan == 'plan'}{lead.city ?: lead.plan}{/if} lead.plan {lead.plans}");
        told.put("html", "<p>{lead.plan ?: 'lead.plan'}</p>");
        told.put("track_opens", true);
        assertThat(account.<Object>told(internalToken, "email_templates")).isEqualTo(Map.of(id, told));
        var stranger = TestAccount.fresh();
        assertThat(stranger.<Object>told(internalToken, "email_templates")).isEqualTo(Map.of());
    }

    @Test
    void namesFieldsThatTheAccountDoesNotHave() {
        var reply = TestAccount.fresh().post(TEMPLATES, QUOTE);

        reply.then().statusCode(400);
        assertThat(reply.<List<Map<String, String>>>path("errors"))
                .containsExactly(
                        Map.of("field", "subject", "reason", "there is no field \"plan\" in this account"),
                        Map.of("field", "text", "reason", "there is no field \"plan\" in this account"),
                        Map.of("field", "text", "reason", "there is no field \"plans\" in this account"),
                        Map.of("field", "html", "reason", "there is no field \"plan\" in this account"));
    }

    @Test
    void keepsTheFieldsThatItAsksFor() {
        var template = account.create("email-templates", QUOTE);

        var refused = account.delete(field);

        refused.then().statusCode(409);
        assertThat(refused.<String>path("detail"))
                .contains("it is used by e-mail template " + template + " \"Quote\".");
        account.delete(TEMPLATES + "/" + template).then().statusCode(204);
        account.delete(field).then().statusCode(204);
    }

    @Test
    void followsAFieldInsideOfItsTexts() {
        var template = TEMPLATES + "/" + account.create("email-templates", QUOTE);

        var preview = account.post(field + "/rename-preview", "{\"name\": \"tariff\"}");
        account.put(field, "\"1\"", "{\"name\": \"tariff\"}").then().statusCode(200);

        assertThat(preview.<List<String>>path("items[0].changes.path")).containsExactly("subject", "text", "html");
        var shown = account.get(template);
        assertThat(shown.<Integer>path("version")).isEqualTo(2);
        assertThat(shown.<String>path("subject")).isEqualTo("Your {lead.tariff}");
        assertThat(shown.<String>path("text"))
                .isEqualTo("{#if lead.tariff == 'plan'}{lead.city ?: lead.tariff}{/if} lead.plan {lead.plans}");
        assertThat(shown.<String>path("html")).isEqualTo("<p>{lead.tariff ?: 'lead.plan'}</p>");
        assertThat(preview.<List<String>>path("items[0].changes.to"))
                .containsExactly(shown.path("subject"), shown.path("text"), shown.path("html"));
        account.delete(field).then().statusCode(409);
    }

    @Test
    void refusesANameThatCanNotBeRewrittenForSure() {
        var id = account.create("email-templates", """
                {"name": "Odd", "subject": "Hello", "text": "{lead.plan} {lead['plan']}"}""");
        var before = account.get("/api/config/snapshot").asString();

        var preview = account.post(field + "/rename-preview", "{\"name\": \"tariff\"}");
        var refused = account.put(field, "\"1\"", "{\"name\": \"tariff\"}");

        for (var reply : List.of(preview, refused)) {
            reply.then().statusCode(409);
            assertThat(reply.<String>path("detail"))
                    .isEqualTo("The field \"plan\" can't get another name: in text of the e-mail template " + id
                            + " \"Odd\", lead.plan is written in a way that can't be rewritten; write {lead.plan}.");
        }
        assertThat(account.get("/api/config/snapshot").asString()).isEqualTo(before);
    }
}
