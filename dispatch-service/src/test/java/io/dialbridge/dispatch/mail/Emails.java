package io.dialbridge.dispatch.mail;

import static io.restassured.RestAssured.given;

import io.dialbridge.contracts.EmailTemplate;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.dialbridge.platform.Ids;
import io.restassured.http.ContentType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** E-mails as workflow-service asks for them. */
final class Emails {

    private Emails() {}

    /** That tells when it is opened. */
    static EmailTemplate template(String subject, @Nullable String text, @Nullable String html) {
        return new EmailTemplate("Quote", true, null, null, subject, text, html, true);
    }

    /** Hands one over and gives its id. */
    static String send(Account account, String templateId, String to, Map<String, String> lead) {
        var id = Ids.next();
        var request = new HashMap<String, Object>(Map.of(
                "id", id,
                "account_id", account.id(),
                "email", Map.of("template_id", templateId, "to", to),
                "trigger", Map.of("type", "WORKFLOW", "workflow_id", "w-1", "run_id", "r-1", "action_id", id),
                "lead_id", "42",
                "created_at", Instant.now().toString(),
                "lead", lead,
                "call", Map.of("status", "SALE"),
                "agent", Map.of("agent_full_name", "Jo <Doe>")));
        request.put("causation_depth", 3);
        given().auth()
                .oauth2(DispatchApi.INTERNAL)
                .contentType(ContentType.JSON)
                .body(List.of(request))
                .post("/api/dispatch/deliveries")
                .then()
                .statusCode(202);
        return id;
    }
}
