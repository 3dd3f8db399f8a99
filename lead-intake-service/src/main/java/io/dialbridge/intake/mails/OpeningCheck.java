package io.dialbridge.intake.mails;

import io.dialbridge.contracts.MailOpened;
import io.dialbridge.intake.handover.Keys;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether an opening says all that its event needs: what comes over the wire may lack any member. */
final class OpeningCheck {

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

    private OpeningCheck() {}

    /** What is wrong with it; null for nothing. */
    @SuppressWarnings("ConstantValue")
    static @Nullable String problem(MailOpened posted) {
        if (!Stream.of(posted.id(), posted.accountId(), posted.leadId(), posted.templateId(), posted.deliveryId())
                .allMatch(Keys::isKey)) {
            return "id, account_id, lead_id, template_id and delivery_id are needed, of at most " + Keys.LONGEST
                    + " characters";
        }
        if (posted.openedAt() == null || posted.openedAt().isBefore(FIRST)) {
            return "opened_at is needed, a time from 1970 on";
        }
        return posted.causationDepth() < 0 ? "causation_depth must be 0 or more" : null;
    }
}
