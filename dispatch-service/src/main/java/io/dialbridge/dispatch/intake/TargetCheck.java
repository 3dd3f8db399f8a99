package io.dialbridge.dispatch.intake;

import io.dialbridge.contracts.DeliveryRequest;
import io.dialbridge.contracts.ReplyField;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.platform.templates.TextTemplates;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a request goes and what it carries there: an endpoint, perhaps with a text and reply fields, or an e-mail. */
final class TargetCheck {

    private static final int LONGEST_TEXT = TextTemplates.MOST_CHARACTERS;
    private static final int MOST_FIELDS = 50;

    private TargetCheck() {}

    /** A sentence, or null when there is nothing wrong. */
    static @Nullable String problem(DeliveryRequest request) {
        var email = request.email();
        if ((request.endpointId() == null) == (email == null)) {
            return "exactly one of endpoint_id and email is needed";
        }
        return email == null ? ofEndpoint(request) : ofEmail(request, email);
    }

    /** Of a request without a problem. */
    static Target target(DeliveryRequest request) {
        var email = request.email();
        return email == null
                ? new Target.OfEndpoint(
                        Objects.requireNonNull(request.endpointId()), request.text(), request.replyFields(), null)
                : new Target.Mail(email.templateId(), email.to());
    }

    private static @Nullable String ofEndpoint(DeliveryRequest request) {
        if (RequestCheck.missing(request.endpointId())) {
            return "endpoint_id must have 1 to " + RequestCheck.LONGEST + " characters";
        }
        var text = request.text();
        if (text != null && text.length() > LONGEST_TEXT) {
            return "text may have at most " + LONGEST_TEXT + " characters";
        }
        if (request.replyFields().size() > MOST_FIELDS) {
            return "reply_fields may have at most " + MOST_FIELDS + " items";
        }
        return request.replyFields().stream().allMatch(TargetCheck::isWhole)
                ? null
                : "each of reply_fields needs key and field, of at most " + RequestCheck.LONGEST + " characters";
    }

    private static boolean isWhole(ReplyField field) {
        return !RequestCheck.missing(field.key()) && !RequestCheck.missing(field.field());
    }

    // What comes over the wire may lack any member, whatever the records promise.
    @SuppressWarnings("ConstantValue")
    private static @Nullable String ofEmail(DeliveryRequest request, DeliveryRequest.Email email) {
        if (request.text() != null || !request.replyFields().isEmpty()) {
            return "text and reply_fields go with endpoint_id, not with email";
        }
        if (RequestCheck.missing(email.templateId())) {
            return "email.template_id is needed, of at most " + RequestCheck.LONGEST + " characters";
        }
        return email.to() == null || email.to().isBlank() || email.to().length() > LONGEST_TEXT
                ? "email.to is needed, of at most " + LONGEST_TEXT + " characters"
                : null;
    }
}
