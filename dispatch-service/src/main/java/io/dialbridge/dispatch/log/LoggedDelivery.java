package io.dialbridge.dispatch.log;

import io.dialbridge.contracts.ReplyField;
import io.dialbridge.dispatch.payload.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it lies in the log, which nobody sees before the masks did.
 *
 * @param view with the recipients of an e-mail as the template that they are
 * @param replyFields what of the reply went into the lead
 * @param values of the event; null after an erasure, and where nothing is made of them
 */
record LoggedDelivery(
        DeliveryView view,
        List<ReplyField> replyFields,
        @Nullable Values values) {}
