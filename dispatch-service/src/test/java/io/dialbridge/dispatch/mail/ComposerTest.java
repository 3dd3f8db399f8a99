package io.dialbridge.dispatch.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dialbridge.contracts.EmailTemplate;
import io.dialbridge.dispatch.payload.Values;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposerTest {

    private static final MailAddress SENDER = new MailAddress("", "bridge@example.com");
    private static final String TO = "{lead.email}, {agent.agent_email}";

    private final Composer composer = new Composer();

    private static EmailTemplate template(String subject, @Nullable String text, @Nullable String html) {
        return new EmailTemplate("Quote", true, null, null, subject, text, html, false);
    }

    private static Values values(String email) {
        return new Values(
                Map.of("email", email, "first_name", "Ann & <b>", "state", "CA"),
                Map.of("status", "SALE"),
                Map.of("agent_full_name", "Jo \"J\" Doe", "agent_email", "jo@example.com"));
    }

    private Email compose(String to, String email) throws Unmailable {
        return composer.compose(template("Hi", "text", null), to, values(email), SENDER);
    }

    @Test
    void fillsEveryPartAndEscapesValuesInHtmlAlone() throws Unmailable {
        var template = template(
                "{lead.first_name}: {call.status}",
                "{lead.first_name}, {agent.agent_full_name}",
                "<p>{lead.first_name}, {agent.agent_full_name}</p>");

        var email = composer.compose(template, TO, values("ann@example.com"), SENDER);

        assertThat(email.from()).isEqualTo(SENDER);
        assertThat(email.replyTo()).isNull();
        assertThat(email.to()).extracting(MailAddress::address).containsExactly("ann@example.com", "jo@example.com");
        assertThat(email.subject()).isEqualTo("Ann & <b>: SALE");
        assertThat(email.text()).isEqualTo("Ann & <b>, Jo \"J\" Doe");
        assertThat(email.html()).isEqualTo("<p>Ann &amp; &lt;b&gt;, Jo &quot;J&quot; Doe</p>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a@x.example, b@y.example",
                "a@x.example,b@y.example",
                "'a@x.example\r\nBcc: b@y.example'",
                "'a@x.example\r\nRCPT TO:<b@y.example>'",
                "a@x.example> b@y.example",
                "no address"
            })
    void aValueIsOneRecipientWhateverIsWrittenThere(String email) {
        assertThatThrownBy(() -> compose("boss@example.com, {lead.email}", email))
                .isInstanceOf(Unmailable.class)
                .hasMessage("recipient 2 of \"to\" is not one e-mail address");
    }

    @Test
    void leavesOutBlankRecipientsAndRepeatedOnes() throws Unmailable {
        assertThat(compose(
                                "{lead.email},, {lead.email2}, Boss@example.com, ANN@example.com ,boss@example.com",
                                "ann@example.com")
                        .to())
                .extracting(MailAddress::address)
                .containsExactly("ann@example.com", "Boss@example.com");
    }

    @Test
    void theTemplateOfRecipientsMayChooseBetweenLists() throws Unmailable {
        assertThat(compose("{#if lead.state == 'CA'}west@example.com, ca@example.com{#else}east@example.com{/if}", "")
                        .to())
                .extracting(MailAddress::address)
                .containsExactly("west@example.com", "ca@example.com");
    }

    @Test
    void needsARecipientAndTakesFifty() throws Unmailable {
        var fifty = IntStream.range(0, 50).mapToObj(n -> n + "@example.com").collect(Collectors.joining(","));

        assertThat(compose(fifty, "").to()).hasSize(50);
        assertThatThrownBy(() -> compose(fifty + ",{lead.email}", "ann@example.com"))
                .hasMessage("the e-mail has 51 recipients; at most 50 are allowed");
        assertThatThrownBy(() -> compose("{lead.email}", " "))
                .hasMessage("the e-mail has no recipient: with the values of this lead, \"to\" is blank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nBcc: x@example.com",
                "\nBcc: x@example.com",
                "\r\r\n\u0000Bcc: x@example.com",
                "\u2028Bcc: x@example.com"
            })
    void theSubjectIsOneLine(String evil) throws Unmailable {
        var values = new Values(Map.of("first_name", "Ann" + evil), Map.of(), Map.of());

        var email = composer.compose(template("Hi {lead.first_name}\n", "x", null), "a@example.com", values, SENDER);

        assertThat(email.subject()).isEqualTo("Hi Ann Bcc: x@example.com");
    }

    @Test
    void saysWhatOfATemplateCantBeUsed() {
        var values = values("ann@example.com");
        assertThatThrownBy(() -> composer.compose(template("Hi", null, null), TO, values, SENDER))
                .hasMessage("the e-mail template has neither a text nor an HTML part");
        assertThatThrownBy(() -> composer.compose(template("{#if lead.state}", "x", null), TO, values, SENDER))
                .isInstanceOf(Unmailable.class)
                .hasMessageStartingWith("\"subject\" of the e-mail template can't be filled: ");
        assertThatThrownBy(() -> composer.compose(
                        new EmailTemplate("Quote", true, "nobody", null, "Hi", "x", null, false), TO, values, SENDER))
                .hasMessage("\"from\" of the e-mail template is not an address");
    }

    @Test
    void takesSenderAndReplyToOfTheTemplate() throws Unmailable {
        var template =
                new EmailTemplate("Quote", true, "Sales <s@example.com>", "r@example.com", "Hi", "a\r\nb", null, false);

        var email = composer.compose(template, TO, values("ann@example.com"), SENDER);

        assertThat(email.from()).isEqualTo(new MailAddress("Sales", "s@example.com"));
        assertThat(email.replyTo()).isEqualTo(new MailAddress("", "r@example.com"));
        assertThat(email.text()).isEqualTo("a\nb");
    }
}
