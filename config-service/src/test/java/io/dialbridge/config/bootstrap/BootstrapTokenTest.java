package io.dialbridge.config.bootstrap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BootstrapTokenTest {

    static Stream<Optional<String>> unsafe() {
        return Stream.of(Optional.empty(), Optional.of(""), Optional.of("dialbridge-dev"), Optional.of("x".repeat(31)));
    }

    @ParameterizedTest
    @MethodSource("unsafe")
    void refusesATokenThatEverybodyCouldGuess(Optional<String> token) {
        assertThatThrownBy(() -> BootstrapToken.refuseUnsafe(token))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("dialbridge.bootstrap-token is missing, known or shorter than 32 characters:"
                        + " set a random one");
    }

    @Test
    void takesALongOne() {
        BootstrapToken.refuseUnsafe(Optional.of("x".repeat(32)));
    }
}
