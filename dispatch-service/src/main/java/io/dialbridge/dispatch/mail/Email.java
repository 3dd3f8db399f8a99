package io.dialbridge.dispatch.mail;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

    private static final Pattern BODY_END = Pattern.compile("</body>", Pattern.CASE_INSENSITIVE);

    /** The same with a part of HTML at the end of what is shown of the HTML. */
    Email withHtmlAtTheEnd(String more) {
        if (html == null) {
            return this;
        }
        var at = BODY_END.matcher(html)
                .results()
                .mapToInt(MatchResult::start)
                .max()
                .orElse(html.length());
        return new Email(from, replyTo, to, subject, text, html.substring(0, at) + more + html.substring(at));
    }
}
