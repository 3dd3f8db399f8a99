package io.dialbridge.intake.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Field;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldRulesTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "TEXT          | ' as it is '        | ' as it is '",
                "NUMBER        | ' -12.50 '          | -12.50",
                "NUMBER        | 1e3                 | -",
                "NUMBER        | 12.                 | -",
                "NUMBER        | twelve              | -",
                "CURRENCY      | $1,250.50           | 1250.50",
                "CURRENCY      | -€3                 | -3",
                "CURRENCY      | 1,25                | -",
                "CURRENCY      | 1250                | 1250",
                "DATE          | 2026-02-28          | 2026-02-28",
                "DATE          | 2026-02-30          | -",
                "DATE          | 02/28/2026          | -",
                "DATETIME      | 2026-02-28T14:30:00 | 2026-02-28 14:30:00",
                "DATETIME      | 2026-02-28 14:30    | 2026-02-28 14:30:00",
                "DATETIME      | 2026-02-28          | 2026-02-28 00:00:00",
                "DATETIME      | noon                | -",
                "STATE         | ca                  | CA",
                "STATE         | Calif               | -",
                "DROPDOWN      | GOLD                | Gold",
                "DROPDOWN      | Bronze              | -",
                "API_LOOKUP    | anything            | anything",
                "API_PROCESSING| 7                   | 7"
            })
    void keepsWhatTheTypeCanHold(Field.Type type, String value, @Nullable String kept) {
        assertThat(FieldRules.kept(field(type), value)).isEqualTo(Optional.ofNullable(kept));
    }

    private static Field field(Field.Type type) {
        return new Field(
                "plan",
                "Plan",
                type,
                Field.Status.SHOW,
                false,
                List.of("Gold", "Silver"),
                null,
                null,
                false,
                null,
                null,
                null,
                0);
    }
}
