package io.dialbridge.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.DeliveryTrigger.Type;
import io.dialbridge.contracts.ReplyField;
import io.dialbridge.dispatch.delivery.Attempt.LeadUpdate;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.payload.Values;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeadUpdatesTest {

    private static final Target.OfEndpoint TARGET =
            target("data.id", "crm_id", " stage ", "stage", "data.id", "source_id");

    @Test
    void aKeyThatIsMissingLeavesItsFieldAloneAndAnEmptyValueClears() {
        assertThat(LeadUpdates.of(TARGET, Map.of("data.id", "7")))
                .isEqualTo(new LeadUpdate(Map.of("crm_id", "7", "source_id", "7"), null));
        assertThat(LeadUpdates.of(TARGET, Map.of("stage", ""))).isEqualTo(new LeadUpdate(Map.of("stage", ""), null));
        assertThat(LeadUpdates.of(TARGET, Map.of())).isNull();
    }

    @Test
    void whatNoLeadCanHoldIsRefusedHere() {
        assertThat(LeadUpdates.of(TARGET, Map.of("stage", "x".repeat(65_535), "data.id", "7")))
                .extracting(LeadUpdate::refused)
                .isNull();
        assertThat(LeadUpdates.of(TARGET, Map.of("stage", "x".repeat(65_536), "data.id", "7")))
                .isEqualTo(new LeadUpdate(
                        Map.of(),
                        "the reply's value for stage has more than the 65535 characters that a lead's field holds"));
        var five = target(
                IntStream.range(0, 10).mapToObj(n -> n % 2 == 0 ? "k" : "f" + n).toArray(String[]::new));
        assertThat(LeadUpdates.of(five, Map.of("k", "x".repeat(65_000))))
                .isEqualTo(new LeadUpdate(
                        Map.of(),
                        "the reply's values for [f1, f3, f5, f7, f9] have more than 262144 characters together"));
    }

    @Test
    void onlyDeliveriesOfAWorkflowHaveALeadToWrite() {
        var workflow = DeliveryTrigger.workflow("3", "r", "a");
        assertThat(LeadUpdates.asked(delivery(workflow, "42"), TARGET).keys()).containsExactly("data.id", "stage");
        assertThat(LeadUpdates.asked(
                                delivery(new DeliveryTrigger(Type.REPLAY, "3", "r", "a", "d", null, null), "42"),
                                TARGET)
                        .keys())
                .containsExactly("data.id", "stage");
        assertThat(LeadUpdates.asked(delivery(workflow, null), TARGET)).isEqualTo(Asked.NOTHING);
        for (var type : Type.values()) {
            assertThat(LeadUpdates.asked(delivery(DeliveryTrigger.of(type), "42"), TARGET))
                    .as("without a workflow")
                    .isEqualTo(Asked.NOTHING);
        }
        assertThat(LeadUpdates.asked(
                        delivery(new DeliveryTrigger(Type.CALL, "3", "r", "a", null, null, null), "42"), TARGET))
                .isEqualTo(Asked.NOTHING);
    }

    private static Target.OfEndpoint target(String... keysAndFields) {
        return new Target.OfEndpoint(
                "9",
                null,
                IntStream.range(0, keysAndFields.length / 2)
                        .mapToObj(n -> new ReplyField(keysAndFields[2 * n], keysAndFields[2 * n + 1]))
                        .toList(),
                null);
    }

    private static Delivery delivery(DeliveryTrigger trigger, @Nullable String leadId) {
        var values = new Values(Map.of(), Map.of(), Map.of());
        return new Delivery("1", "d-1", TARGET, trigger, leadId, Instant.EPOCH, 0, values, null, 0);
    }
}
