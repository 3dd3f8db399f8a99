package io.dialbridge.intake.phones;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.ApiSettings;
import io.dialbridge.contracts.ApiSettings.LineType.Source;
import io.dialbridge.contracts.CarrierType;
import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.dispatch.StandInDispatch;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Phone;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class LineTypeProviderIT extends IntakeIT {

    private static final Phone ANN = new Phone("1", "4155550100");
    private static final Optional<LineType> MOBILE = Optional.of(new LineType(CarrierType.MOBILE, ""));

    @Inject
    LineTypeStore store;

    @Test
    void asksWithTheNumberAndRemembersTheAnswer() {
        try (var dispatch = new StandInDispatch()) {
            dispatch.answers(200, delivered("Wireless"));
            assertThat(ask(dispatch, settings("kind"))).isEqualTo(MOBILE);
            assertThat(dispatch.asked).hasSize(1);
            var asked = dispatch.asked.getFirst();
            assertThat(asked.getString("account_id")).isEqualTo(account);
            assertThat(asked.getString("endpoint_id")).isEqualTo("e-1");
            assertThat(asked.getString("trigger")).isEqualTo("LINE_TYPE");
            assertThat(asked.getInteger("deadline_ms")).isEqualTo(1500);
            assertThat(asked.getJsonArray("read")).isEqualTo(JsonArray.of("kind"));
            assertThat(asked.getJsonObject("lead"))
                    .isEqualTo(JsonObject.of("state", "CA", "phone_code", "1", "phone_number", "4155550100"));
        }
        assertThat(known()).isEqualTo(MOBILE);
    }

    @Test
    void withoutAKeyTheEndpointsOwnResultCounts() {
        try (var dispatch = new StandInDispatch()) {
            dispatch.answers(
                    200,
                    "{\"delivery_id\":\"d\",\"outcome\":\"DELIVERED\",\"result\":\"mobile\",\"fallback_used\":false}");
            assertThat(ask(dispatch, settings(null))).isEqualTo(MOBILE);
        }
    }

    @ParameterizedTest
    @CsvSource({"pager", "''", "FIXED_LINE_OR_MOBILE"})
    void anAnswerThatSaysNoKindIsUnknown(String said) {
        try (var dispatch = new StandInDispatch()) {
            dispatch.answers(200, delivered(said));
            assertThat(ask(dispatch, settings("kind"))).isEmpty();
            assertThat(ask(dispatch, settings("another"))).isEmpty();
        }
        assertThat(known()).isEmpty();
    }

    @Test
    void aFailureIsUnknown() {
        try (var dispatch = new StandInDispatch()) {
            dispatch.answers(
                    200,
                    "{\"delivery_id\":\"d\",\"outcome\":\"FAILED\",\"values\":{\"kind\":\"mobile\"},\"cause\":\"TIMEOUT\",\"fallback_used\":false}");
            assertThat(ask(dispatch, settings("kind"))).isEmpty();
            dispatch.answers(503, "{}");
            assertThat(ask(dispatch, settings("kind"))).isEmpty();
        }
        assertThat(known()).isEmpty();
    }

    @Test
    void nobodyIsAskedWithoutAProvider() {
        try (var dispatch = new StandInDispatch()) {
            assertThat(ask(dispatch, ApiSettings.LineType.PREFIXES)).isEmpty();
            assertThat(ask(
                            dispatch,
                            new ApiSettings.LineType(
                                    Source.ENDPOINT, null, "kind", 1500, ApiSettings.OnUnknown.ACCEPT)))
                    .isEmpty();
            assertThat(dispatch.asked).isEmpty();
        }
    }

    private Optional<LineType> ask(StandInDispatch dispatch, ApiSettings.LineType settings) {
        return new LineTypeProvider(dispatch.calls(), store)
                .ask(new Account(TestAccounts.snapshot(account)), settings, ANN, Map.of("state", "CA"))
                .await()
                .indefinitely();
    }

    private Optional<LineType> known() {
        return store.types(pool, account, List.of(ANN)).await().indefinitely().getFirst();
    }

    private static ApiSettings.LineType settings(@Nullable String key) {
        return new ApiSettings.LineType(Source.ENDPOINT, "e-1", key, 1500, ApiSettings.OnUnknown.ACCEPT);
    }

    private static String delivered(String kind) {
        return new JsonObject()
                .put("delivery_id", "d-1")
                .put("outcome", "DELIVERED")
                .put("values", JsonObject.of("kind", kind))
                .put("fallback_used", false)
                .encode();
    }
}
