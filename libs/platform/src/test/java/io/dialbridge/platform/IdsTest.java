package io.dialbridge.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Test
    void readsAnIdInAnyCase() {
        assertThat(Ids.parse("01A203C9-2A9B-7890-ABCD-EF0123456789"))
                .contains(UUID.fromString("01a203c9-2a9b-7890-abcd-ef0123456789"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "42",
                "1-1-1-1-1",
                "01a203c9-2a9b-7890-abcd-ef012345678",
                "01a203c9-2a9b-7890-abcd-ef0123456789 "
            })
    void whatIsNoneInItsWholeFormIsNone(String text) {
        assertThat(Ids.parse(text)).isEmpty();
    }
}
