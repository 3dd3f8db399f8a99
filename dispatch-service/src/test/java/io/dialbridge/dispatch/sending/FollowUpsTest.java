package io.dialbridge.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.DeliveryTrigger.Type;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.NextCall;
import io.dialbridge.contracts.NextCall.Value;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.FollowUp;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.payload.Values;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FollowUpsTest {

    private static final Endpoint ENDPOINT = Endpoint.to("Login", "https://crm.example")
            .edit()
            .next(new NextCall(
                    "7", List.of(new Value(" data.token ", "token"), new Value("id", "id"), new Value("id", "same"))))
            .build();

    @Test
    void whatTheReplySaysGoesOnUnderItsNames() {
        var delivery = delivery(Type.WORKFLOW, null);

        assertThat(FollowUps.keys(delivery, ENDPOINT)).containsExactly("data.token", "id");
        assertThat(FollowUps.of(delivery, ENDPOINT, Map.of("data.token", "t\0k", "other", "x")))
                .isEqualTo(new FollowUp("7", Map.of("chain.token", "t\ufffdk", "chain.id", "", "chain.same", "")));
    }

    @Test
    void aValueThatIsTooLongIsNone() {
        var delivery = delivery(Type.WORKFLOW, null);

        var longest = "x".repeat(65_535);
        assertThat(said(delivery, longest, "1"))
                .isEqualTo(Map.of("chain.token", longest, "chain.id", "1", "chain.same", "1"));
        assertThat(said(delivery, longest + "x", "1"))
                .isEqualTo(Map.of("chain.token", "", "chain.id", "1", "chain.same", "1"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Type.class,
            names = {"CALL", "DUPLICATE_CHECK", "LINE_TYPE", "TEST", "NOTICE"})
    void nothingFollowsWhatNoWorkflowCaused(Type type) {
        assertThat(FollowUps.keys(delivery(type, null), ENDPOINT)).isEmpty();
        assertThat(FollowUps.of(delivery(type, null), ENDPOINT, Map.of())).isNull();
    }

    @Test
    void nothingFollowsTheThirdWhateverItsEndpointSays() {
        assertThat(FollowUps.of(delivery(Type.CHAIN, 2), ENDPOINT, Map.of())).isNotNull();
        assertThat(FollowUps.of(delivery(Type.CHAIN, 3), ENDPOINT, Map.of())).isNull();
        assertThat(FollowUps.of(delivery(Type.REPLAY, 3), ENDPOINT, Map.of())).isNull();
        assertThat(FollowUps.of(delivery(Type.REPLAY, null), ENDPOINT, Map.of()))
                .isNotNull();
    }

    private static Map<String, String> said(Delivery delivery, String token, String id) {
        var followUp = FollowUps.of(delivery, ENDPOINT, Map.of("data.token", token, "id", id));
        return followUp == null ? Map.of() : followUp.values();
    }

    private static Delivery delivery(Type type, @Nullable Integer step) {
        return new Delivery(
                "1",
                "d-1",
                Target.OfEndpoint.plain("6"),
                new DeliveryTrigger(type, "w", "r", "a", null, null, step),
                "42",
                Instant.EPOCH,
                0,
                new Values(Map.of(), Map.of(), Map.of()),
                null,
                0);
    }
}
