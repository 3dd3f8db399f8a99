package io.dialbridge.dispatch.mail;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail that is ready to go.
 *
 * @param subject one line
 * @param text the plain part; null if there is {@code html} alone
 * @param html null if there is {@code text} alone
 */
record Email(
        MailAddress from,
        @Nullable MailAddress replyTo,
        List<MailAddress> to,
        String subject,
        @Nullable String text,
        @Nullable String html) {

    /** The same with a part of HTML at the end of what is shown of the HTML. */
    Email withHtmlAtTheEnd(String more) {
        if (html == null) {
            return this;
        }
        var end = html.toLowerCase(Locale.ROOT).lastIndexOf("</body>");
        var at = end < 0 ? html.length() : end;
        return new Email(from, replyTo, to, subject, text, html.substring(0, at) + more + html.substring(at));
    }
}
