package io.dialbridge.dispatch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.DeliveryRequest;
import io.dialbridge.contracts.DeliveryRequest.Email;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.ReplyField;
import io.dialbridge.dispatch.delivery.Target;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetCheckTest {

    private static final String LONG_ID = "x".repeat(256);
    private static final String LONG_TEXT = "x".repeat(262_145);

    @Test
    void aRequestGoesToAnEndpointOrIsAnEmail() {
        assertThat(problem(null, null)).isEqualTo("exactly one of endpoint_id and email is needed");
        assertThat(problem("7", new Email("5", "{lead.email}")))
                .isEqualTo("exactly one of endpoint_id and email is needed");
        assertThat(problem(" ", null)).isEqualTo("endpoint_id must have 1 to 255 characters");
        assertThat(problem(LONG_ID, null)).isEqualTo("endpoint_id must have 1 to 255 characters");
        assertThat(problem("7", null)).isNull();
        assertThat(problem(null, new Email("5", "{lead.email}"))).isNull();
    }

    @Test
    void whatAnEndpointIsGivenIsBounded() {
        var field = new ReplyField("data.id", "crm_id");
        assertThat(problem("7", null, LONG_TEXT)).isEqualTo("text may have at most 262144 characters");
        assertThat(problem("7", null, null, Collections.nCopies(51, field)))
                .isEqualTo("reply_fields may have at most 50 items");
        for (var halved : List.of(new ReplyField(" ", "crm_id"), new ReplyField("data.id", LONG_ID))) {
            assertThat(problem("7", null, null, List.of(field, halved)))
                    .isEqualTo("each of reply_fields needs key and field, of at most 255 characters");
        }
        assertThat(problem("7", null, "Hello", List.of(field))).isNull();
    }

    @Test
    void anEmailIsWholeAndCarriesNothingElse() {
        assertThat(problem(null, new Email("", "{lead.email}")))
                .isEqualTo("email.template_id is needed, of at most 255 characters");
        assertThat(problem(null, new Email("5", " "))).isEqualTo("email.to is needed, of at most 262144 characters");
        assertThat(problem(null, new Email("5", LONG_TEXT)))
                .isEqualTo("email.to is needed, of at most 262144 characters");
        assertThat(problem(null, new Email("5", "{lead.email}"), "Hello"))
                .isEqualTo("text and reply_fields go with endpoint_id, not with email");
        assertThat(problem(null, new Email("5", "{lead.email}"), null, List.of(new ReplyField("id", "crm_id"))))
                .isEqualTo("text and reply_fields go with endpoint_id, not with email");
    }

    @Test
    void theTargetHoldsWhatWasGiven() {
        var fields = List.of(new ReplyField("data.id", "crm_id"));
        assertThat(TargetCheck.target(request("7", null, "Hello", fields)))
                .isEqualTo(new Target.OfEndpoint("7", "Hello", fields, null));
        assertThat(TargetCheck.target(request(null, new Email("5", "{lead.email}"), null, List.of())))
                .isEqualTo(new Target.Mail("5", "{lead.email}"));
    }

    private static @Nullable String problem(@Nullable String endpointId, @Nullable Email email) {
        return problem(endpointId, email, null);
    }

    private static @Nullable String problem(@Nullable String endpointId, @Nullable Email email, @Nullable String text) {
        return problem(endpointId, email, text, List.of());
    }

    private static @Nullable String problem(
            @Nullable String endpointId, @Nullable Email email, @Nullable String text, List<ReplyField> fields) {
        return TargetCheck.problem(request(endpointId, email, text, fields));
    }

    private static DeliveryRequest request(
            @Nullable String endpointId, @Nullable Email email, @Nullable String text, List<ReplyField> fields) {
        return new DeliveryRequest(
                "01a203c9-2a9b-7890-abcd-ef0123456789",
                "1",
                endpointId,
                email,
                text,
                fields,
                DeliveryTrigger.workflow("3", "r", "a"),
                "42",
                null,
                Instant.EPOCH,
                0,
                Map.of(),
                Map.of(),
                Map.of(),
                null);
    }
}
