package io.dialbridge.config.rules;

import io.dialbridge.contracts.EmailTemplate;
import io.dialbridge.platform.templates.TextTemplates;
import org.jspecify.annotations.Nullable;

/** What an e-mail template must be like (domain.md 6.3). That the account's own fields in it exist is checked against the account. */
public final class EmailTemplateRules {

    /** A line of an e-mail (RFC 5322 section 2.1.1). */
    private static final int LONGEST_SUBJECT = 998;

    private EmailTemplateRules() {}

    /** An empty text is none. */
    public static EmailTemplate normalized(EmailTemplate template) {
        return new EmailTemplate(
                template.name(),
                template.active(),
                stripped(template.from()),
                stripped(template.replyTo()),
                template.subject(),
                Findings.given(template.text()),
                Findings.given(template.html()),
                template.trackOpens());
    }

    private static @Nullable String stripped(@Nullable String address) {
        return address == null ? null : Findings.given(address.strip());
    }

    public static void check(EmailTemplate template, Findings findings) {
        findings.name("name", template.name());
        MailAddresses.checkOne("from", template.from(), findings);
        MailAddresses.checkOne("reply_to", template.replyTo(), findings);
        checkSubject(template.subject(), findings);
        if (template.text() == null && template.html() == null) {
            findings.add("text", "is required unless there is html: an e-mail says something");
        }
        checkBody("text", template.text(), findings);
        checkBody("html", template.html(), findings);
        if (template.trackOpens() && template.html() == null) {
            findings.add("track_opens", "needs html: an image in it tells when the e-mail is read");
        }
    }

    private static void checkSubject(@Nullable String subject, Findings findings) {
        if (subject == null || subject.isBlank()) {
            findings.add("subject", "is required");
            return;
        }
        findings.line("subject", subject, LONGEST_SUBJECT);
        TemplateRules.check("subject", subject, findings);
    }

    private static void checkBody(String path, @Nullable String body, Findings findings) {
        if (body == null) {
            return;
        }
        findings.longest(path, body, TextTemplates.MOST_CHARACTERS);
        if (body.length() <= TextTemplates.MOST_CHARACTERS) {
            TemplateRules.check(path, body, findings);
        }
    }
}
