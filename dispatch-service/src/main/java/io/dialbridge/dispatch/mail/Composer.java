package io.dialbridge.dispatch.mail;

import io.dialbridge.contracts.EmailTemplate;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.platform.templates.TextTemplates;
import io.dialbridge.platform.templates.TextTemplates.Malformed;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes an e-mail of a template and the values of an event. */
final class Composer {

    /** Line breaks of every kind and all other characters that steer: a header is one line. */
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]+");

    private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n?");

    private final TextTemplates templates = new TextTemplates();

    /**
     * @param to addresses, separated by commas, as a template
     * @param sender from whom it is when the template does not say
     */
    Email compose(EmailTemplate template, String to, Values values, MailAddress sender) throws Unmailable {
        if (template.text() == null && template.html() == null) {
            throw new Unmailable("the e-mail template has neither a text nor an HTML part");
        }
        return new Email(
                template.from() == null ? sender : address("from", template.from()),
                template.replyTo() == null ? null : address("reply_to", template.replyTo()),
                RecipientList.of(templates, to, values),
                subject(template.subject(), values),
                text(template.text(), values),
                html(template.html(), values));
    }

    private static MailAddress address(String member, String given) throws Unmailable {
        return MailAddress.of(given)
                .orElseThrow(() -> new Unmailable("\"" + member + "\" of the e-mail template is not an address"));
    }

    private String subject(String template, Values values) throws Unmailable {
        try {
            var filled = templates.fill(template, values.lead(), values.call(), values.agent());
            return BREAKS.matcher(filled).replaceAll(" ").strip();
        } catch (Malformed malformed) {
            throw unusable("subject", malformed);
        }
    }

    private @Nullable String text(@Nullable String template, Values values) throws Unmailable {
        try {
            return template == null
                    ? null
                    : lines(templates.fill(template, values.lead(), values.call(), values.agent()));
        } catch (Malformed malformed) {
            throw unusable("text", malformed);
        }
    }

    private @Nullable String html(@Nullable String template, Values values) throws Unmailable {
        try {
            return template == null
                    ? null
                    : lines(templates.fillHtml(template, values.lead(), values.call(), values.agent()));
        } catch (Malformed malformed) {
            throw unusable("html", malformed);
        }
    }

    /** The mail client ends lines itself where it finds a line feed. */
    private static String lines(String text) {
        return LINE_ENDS.matcher(text).replaceAll("\n");
    }

    private static Unmailable unusable(String part, Malformed malformed) {
        return new Unmailable("\"" + part + "\" of the e-mail template can't be filled: " + malformed.getMessage());
    }
}
