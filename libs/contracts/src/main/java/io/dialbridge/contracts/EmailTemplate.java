package io.dialbridge.contracts;

import org.jspecify.annotations.Nullable;

/**
 * An e-mail to be filled with a lead's values: {@code {lead.first_name}}, {@code {call.status}}, {@code {agent.agent_full_name}}. A value that is
 * not there is empty.
 *
 * @param active absent means true
 * @param from address, with or without a name; absent means the installation's
 * @param subject a template
 * @param text the plain part, a template; absent if there is {@code html} alone
 * @param html the HTML part, a template whose values are escaped; absent if there is {@code text} alone
 * @param trackOpens absent means false: an image in the HTML part tells when it is read
 */
public record EmailTemplate(
        String name,
        Boolean active,
        @Nullable String from,
        @Nullable String replyTo,
        String subject,
        @Nullable String text,
        @Nullable String html,
        Boolean trackOpens) {

    public EmailTemplate {
        active = Absent.or(active, true);
        trackOpens = Absent.or(trackOpens, false);
    }
}
