package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.EmailTemplate;
import io.dialbridge.platform.problems.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTemplateRulesTest {

    @Test
    void takesTextOrHtmlOrBoth() {
        assertThat(check(body("Hello {lead.first_name}", null))).isEmpty();
        assertThat(check(body(null, "<p>{call.status}</p>"))).isEmpty();
        assertThat(check(body("{agent.agent_full_name}", "<p>{lead.custom_field_40}</p>")))
                .isEmpty();
        assertThat(check(body(null, null)))
                .containsExactly(new FieldError("text", "is required unless there is html: an e-mail says something"));
    }

    @Test
    void anEmptyTextIsNone() {
        var normal = EmailTemplateRules.normalized(
                new EmailTemplate("Quote", true, " ", " jo@example.com ", "Hello", " ", "<p/>", false));

        assertThat(normal)
                .isEqualTo(new EmailTemplate("Quote", true, null, "jo@example.com", "Hello", null, "<p/>", false));
    }

    @Test
    void wantsNameAndSubject() {
        @SuppressWarnings("NullAway") // What a body without the members becomes.
        var bare = new EmailTemplate(null, true, null, null, null, "Hello", null, false);

        assertThat(check(bare))
                .containsExactly(new FieldError("name", "is required"), new FieldError("subject", "is required"));
        assertThat(check(subject(" "))).containsExactly(new FieldError("subject", "is required"));
    }

    @Test
    void wantsASubjectOfOneLine() {
        assertThat(check(subject("x".repeat(998)))).isEmpty();
        assertThat(check(subject("x".repeat(999))))
                .containsExactly(new FieldError("subject", "has 999 characters; at most 998 are allowed"));
        assertThat(check(subject("Hello\nBcc: all@example.com")))
                .containsExactly(new FieldError("subject", "must not contain line breaks or other control characters"));
    }

    @Test
    void wantsBodiesThatCanBeFilled() {
        assertThat(check(body("x".repeat(262_144), null))).isEmpty();
        assertThat(check(body("x".repeat(262_145), "x".repeat(262_145))))
                .containsExactly(
                        new FieldError("text", "has 262145 characters; at most 262144 are allowed"),
                        new FieldError("html", "has 262145 characters; at most 262144 are allowed"));
    }

    @Test
    void wantsTemplatesThatCanBeRead() {
        var broken =
                new EmailTemplate("Quote", true, null, null, "{lead}", "{#if lead.city}x", "{lead.city.length}", false);

        assertThat(check(broken))
                .containsExactly(
                        new FieldError("subject", "{lead} names no field"),
                        new FieldError("text", "Parser error: unterminated section [if] detected"),
                        new FieldError("html", "{lead.city.length} asks for more than a field"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead.Phone", "lead.custom_field_41", "call.email", "agent.text", "agent.extension"})
    void namesFieldsThatNobodyHas(String field) {
        assertThat(check(body("{#if lead.city == '{x}'}{lead.city ?: " + field + "}{/if}", null)))
                .containsExactly(new FieldError(
                        "text", "\"" + field + "\" is not known; write lead.<name>, call.<name> or agent.<name>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"call.template_id", "call.plugin_id", "call.workflow_name"})
    void takesWhatEventsTellBesideTheLead(String field) {
        assertThat(check(body("{" + field + "}", null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jo@example.com",
                "jo.doe+x@mail.example.co.uk",
                "Jo Doe <jo@example.com>",
                "\"Doe, Jo\" <jo@example.com>",
                "Jürgen <jo@example.com>",
                "<jo@example.com>"
            })
    void takesAddressesWithAndWithoutAName(String address) {
        assertThat(check(from(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jo",
                "jo@example",
                "jo@@example.com",
                "jo@example.com, mo@example.com",
                "Doe, Jo <jo@example.com>",
                "Jo <jo@example.com> x",
                "Jo <mo@example.com> <jo@example.com>",
                "Jo <jo@example.com",
                "{lead.email}",
                "jo @example.com"
            })
    void refusesOtherAddresses(String address) {
        assertThat(check(from(address)))
                .containsExactly(new FieldError(
                        "from", "must be an e-mail address such as jo@example.com or Jo Doe <jo@example.com>"));
    }

    @Test
    void refusesAddressesThatWouldBeginAnotherHeader() {
        assertThat(check(new EmailTemplate(
                        "Quote", true, null, "Jo\r\nBcc: all@example.com <jo@example.com>", "Hi", "Hi", null, false)))
                .containsExactly(
                        new FieldError("reply_to", "must not contain line breaks or other control characters"),
                        new FieldError(
                                "reply_to",
                                "must be an e-mail address such as jo@example.com or Jo Doe <jo@example.com>"));
    }

    @ParameterizedTest
    @CsvSource({"true,", "false,track_opens"})
    void tracksOpensOfHtmlAlone(boolean html, @Nullable String wrong) {
        var template = new EmailTemplate("Quote", true, null, null, "Hi", "Hi", html ? "<p/>" : null, true);

        assertThat(check(template))
                .isEqualTo(
                        wrong == null
                                ? List.of()
                                : List.of(new FieldError(
                                        wrong, "needs html: an image in it tells when the e-mail is read")));
    }

    private static EmailTemplate from(String address) {
        return new EmailTemplate("Quote", true, address, null, "Hi", "Hi", null, false);
    }

    private static EmailTemplate subject(String subject) {
        return new EmailTemplate("Quote", true, null, null, subject, "Hi", null, false);
    }

    private static EmailTemplate body(@Nullable String text, @Nullable String html) {
        return new EmailTemplate("Quote", true, null, null, "Hi", text, html, false);
    }

    private static List<FieldError> check(EmailTemplate template) {
        var findings = new Findings();
        EmailTemplateRules.check(template, findings);
        return findings.errors();
    }
}
