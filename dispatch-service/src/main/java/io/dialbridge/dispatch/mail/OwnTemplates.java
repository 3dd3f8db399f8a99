package io.dialbridge.dispatch.mail;

import io.dialbridge.contracts.EmailTemplate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** E-mails that are ours and no account's. An account's template of the same id goes before. */
public final class OwnTemplates {

    /** Filled with {@code call.endpoint_name}, {@code endpoint_id}, {@code reason}, {@code last_error} and more. */
    public static final String ENDPOINT_DISABLED = "endpoint-disabled";

    private static final Map<String, EmailTemplate> ALL = Map.of(
            ENDPOINT_DISABLED,
            new EmailTemplate(
                    ENDPOINT_DISABLED,
                    true,
                    null,
                    null,
                    "The endpoint {call.endpoint_name} was disabled",
                    """
                    The endpoint "{call.endpoint_name}" (id {call.endpoint_id}) was disabled at {call.disabled_at}.
                    Nothing is sent to it until somebody enables it again.

                    Why: {call.reason}.
                    Last error: {call.last_error}
                    Failing since: {call.failing_since}, {call.consecutive_failures} attempts in a row.

                    Its deliveries wait and are sent when it is enabled, unless they are too old by then.
                    Once the receiver works again, enable it with an API token of the account:

                        POST /api/dispatch/endpoints/{call.endpoint_id}/resume

                    GET /api/dispatch/endpoints/{call.endpoint_id} shows how it does.
                    """,
                    null,
                    false));

    private OwnTemplates() {}

    static @Nullable EmailTemplate find(String id) {
        return ALL.get(id);
    }
}
