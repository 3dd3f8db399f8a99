package io.dialbridge.dispatch.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.queue.LaneKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoticesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void theEventIsOneOfTheLeadWhoseDeliveryFailedLast() {
        var event = Notices.event(notice("42", Map.of("id", "42", "list_id", "7")));

        assertThat(event.leadId()).isEqualTo("42");
        assertThat(event.lead()).isEqualTo(Map.of("id", "42", "list_id", "7"));
        assertThat(event.traceParent()).isEqualTo(TRACE);
        assertThat(event.occurredAt()).isEqualTo(NOON);
    }

    @Test
    void whereNobodyIsNamedALeadStandsInThatNobodyHas() {
        var nameless = Notices.event(notice(null, Map.of("phone_number", "3105550100")));
        var empty = Notices.event(notice("42", Map.of()));

        assertThat(List.of(nameless, empty)).allSatisfy(event -> {
            assertThat(event.leadId()).isEqualTo("endpoint-crm");
            assertThat(event.lead()).isEqualTo(Map.of("id", "endpoint-crm"));
            assertThat(event.call()).containsEntry("endpoint_name", "CRM");
        });
    }

    @Test
    void theEmailIsADeliveryLikeAnyOther() {
        var mail = Notices.mail(notice("42", Map.of("id", "42"))).delivery();

        assertThat(mail.target()).isEqualTo(new Target.Mail("endpoint-disabled", "it@example.com"));
        assertThat(mail.trigger()).isEqualTo(DeliveryTrigger.of(DeliveryTrigger.Type.NOTICE));
        assertThat(mail.leadId()).as("it is of no lead").isNull();
        assertThat(mail.values().lead()).isEmpty();
        assertThat(mail.createdAt()).isEqualTo(NOON);
    }

    private static Notice notice(@Nullable String leadId, Map<String, String> lead) {
        var disabling = new EndpointState.Disabling(NOON, "it is gone", "n-1", "d-1");
        var delivery = new Delivery(
                "1",
                "d-1",
                Target.OfEndpoint.plain("crm"),
                DeliveryTrigger.of(DeliveryTrigger.Type.CALL),
                leadId,
                NOON,
                0,
                new Values(lead, Map.of(), Map.of()),
                TRACE,
                0);
        var state = new EndpointState(
                new LaneKey("1", "crm"),
                new EndpointState.Failing(1, NOON),
                null,
                new EndpointState.Failure(NOON, "TIMEOUT", "it was late"),
                null,
                null,
                disabling);
        return new Notice(state, disabling, "CRM", List.of("it@example.com"), delivery);
    }
}
