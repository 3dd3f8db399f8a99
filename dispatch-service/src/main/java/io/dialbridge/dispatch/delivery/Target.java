package io.dialbridge.dispatch.delivery;

import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.ReplyField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a delivery goes, and what it carries there beside the values of its event. */
public sealed interface Target {

    /** Deliveries of one lane share its places in the queue. */
    String lane();

    /**
     * A call of an endpoint.
     *
     * @param text a template, sent as the extra field {@code text}; null without one
     * @param replyFields what of a successful reply is written into the lead
     * @param sentAs what is sent instead of what the adaptor makes; null for what the adaptor makes
     */
    record OfEndpoint(
            String endpointId,
            @Nullable String text,
            List<ReplyField> replyFields,
            @Nullable SentAs sentAs) implements Target {

        public OfEndpoint {
            replyFields = Absent.list(replyFields);
        }

        /** A call with nothing but values. */
        public static OfEndpoint plain(String endpointId) {
            return new OfEndpoint(endpointId, null, List.of(), null);
        }

        /** The same with another payload; null for what the adaptor makes. */
        public OfEndpoint sending(@Nullable SentAs payload) {
            return new OfEndpoint(endpointId, text, replyFields, payload);
        }

        @Override
        public String lane() {
            return endpointId;
        }
    }

    /**
     * The payload of an earlier request, to be sent again byte for byte.
     *
     * @param contentType null where there was no body
     * @param body null where the payload stood in the query
     * @param query null where the payload stood in the body
     */
    record SentAs(
            @Nullable String contentType,
            @Nullable String body,
            @Nullable String query) {}

    /**
     * An e-mail.
     *
     * @param templateId of the account's e-mail template
     * @param to addresses, separated by commas, as a template
     */
    record Mail(String templateId, String to) implements Target {

        /** One for all e-mails of an account; config-service gives no endpoint this id. */
        public static final String LANE = "mail";

        @Override
        public String lane() {
            return LANE;
        }
    }
}
