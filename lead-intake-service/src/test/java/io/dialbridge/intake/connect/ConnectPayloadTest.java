package io.dialbridge.intake.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compatibility case 26 of domain.md 21.3. */
class ConnectPayloadTest {

    static Stream<Map<String, Object>> objects() {
        return Stream.of(
                Map.of("lead_id", "1", "call_log_id", "2", "status", "SALE", "agent_full_name", "Jo Doe"),
                Map.of("phone_number", "4155550100"),
                Map.of(),
                Map.of("nobody_knows_this", 1, "nested", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void case26AnObjectPassesAsTheSameReference(Map<String, Object> object) {
        assertThat(ConnectPayload.parse(object)).isSameAs(object);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(null, "null"),
                Arguments.of("{}", "string"),
                Arguments.of(1, "number"),
                Arguments.of(1.5, "number"),
                Arguments.of(true, "boolean"),
                Arguments.of(List.of(), "object"),
                Arguments.of(new Object[] {Map.of()}, "object"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void case26AnythingElseIsNamed(@Nullable Object other, String kind) {
        assertThatThrownBy(() -> ConnectPayload.parse(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The payload must be an object, but it is: " + kind);
    }
}
