package io.dialbridge.dispatch.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.payload.Values;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OwnTemplatesTest {

    @Test
    void theNoticeOfADisabledEndpointSaysWhyAndWhatToDo() throws Unmailable {
        var template = Objects.requireNonNull(OwnTemplates.find("endpoint-disabled"));
        var values = new Values(
                Map.of(),
                Map.of(
                        "endpoint_id", "7",
                        "endpoint_name", "CRM <b>&\r\nBcc: x@example.com",
                        "disabled_at", "2026-11-22T15:04:05Z",
                        "reason", "nothing was delivered since 2026-11-17T15:04:02Z, 214 attempts in a row failed",
                        "last_error", "HTTP_STATUS: the receiver answered 503",
                        "failing_since", "2026-11-17T15:04:02Z",
                        "consecutive_failures", "214"),
                Map.of());

        var email = new Composer()
                .compose(
                        template, "it@example.com, ops@example.com", values, new MailAddress("", "bridge@example.com"));

        assertThat(email.to()).extracting(MailAddress::address).containsExactly("it@example.com", "ops@example.com");
        assertThat(email.subject()).isEqualTo("The endpoint CRM <b>& Bcc: x@example.com was disabled");
        assertThat(email.html()).isNull();
        assertThat(email.text()).isEqualTo("""
                The endpoint "CRM <b>&
                Bcc: x@example.com" (id 7) was disabled at 2026-11-22T15:04:05Z.
                Nothing is sent to it until somebody enables it again.

                Why: nothing was delivered since 2026-11-17T15:04:02Z, 214 attempts in a row failed.
                Last error: HTTP_STATUS: the receiver answered 503
                Failing since: 2026-11-17T15:04:02Z, 214 attempts in a row.

                Its deliveries wait and are sent when it is enabled, unless they are too old by then.
                Once the receiver works again, enable it with an API token of the account:

                    POST /api/dispatch/endpoints/7/resume

                GET /api/dispatch/endpoints/7 shows how it does.
                """);
    }
}
