package io.dialbridge.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail that a workflow sent was opened: an item of {@code POST /api/intake/mails/opened}, whose reply is a {@link BatchReply}. The lead
 * store makes an {@code email.opened} event of it, with the lead's values as they are then.
 *
 * @param id stable over repeats, and the event's id
 * @param deliveryId of the e-mail
 * @param causationDepth that the event carries: one more than that of the event that sent the e-mail
 */
public record MailOpened(
        String id,
        String accountId,
        String leadId,
        String templateId,
        String deliveryId,
        Instant openedAt,
        Integer causationDepth,
        @Nullable String traceParent) {

    public MailOpened {
        causationDepth = Absent.or(causationDepth, 1);
    }
}
