package io.dialbridge.intake.actions.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Field;
import io.dialbridge.intake.InboundAccount;
import io.dialbridge.intake.actions.effect.Refusal.Cause;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.lead.Phone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldEffectTest {

    /** 08:04:05 in Phoenix. */
    private static final Instant AT = Instant.parse("2026-11-22T15:04:05Z");

    private static final Account ACCOUNT = new Account(snapshot());

    private static AccountSnapshot snapshot() {
        return new InboundAccount("effects")
                .field("f-1", field("visits", Field.Type.NUMBER))
                .field("f-2", field("fee", Field.Type.CURRENCY))
                .field("f-3", field("bought_on", Field.Type.DATE))
                .field("f-4", field("bought_at", Field.Type.DATETIME))
                .field("f-5", field("remarks", Field.Type.TEXTAREA))
                .snapshot();
    }

    private static Field field(String name, Field.Type type) {
        return new Field(name, name, type, Field.Status.SHOW, false, List.of(), null, null, false, null, null, null, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "SET, city, Mesa, Mesa",
        "COPY, city, first_name, Ann",
        "COPY, city, called_count, 2",
        "COPY, city, list_name, Fresh leads 2026",
        "ADD, visits, 1.5, 5.5",
        "ADD, title, 3, 3",
        "SUBTRACT, title, 3, -3",
        "ADD, visits, industry, 4",
        "ADD, visits, called_count, 6",
        "MULTIPLY, visits, 0.25, 1.00",
        "DIVIDE, visits, 3, 1.3333333333",
        "SUBTRACT, fee, '$1,000', 200.50",
        "TIMESTAMP, custom_field_1, , 2026-11-22 08:04:05",
        "TIMESTAMP, bought_at, , 2026-11-22 08:04:05",
        "TIMESTAMP, bought_on, , 2026-11-22",
        "APPEND, notes, ' once', 'called once'",
        "APPEND, remarks, new, new",
        "APPEND, custom_field_3, x, x"
    })
    void makesTheValue(Action.Field.Operation operation, String field, @Nullable String value, String result) {
        var change = FieldEffect.apply(ACCOUNT, lead(), action(operation, field, value), AT);
        assertThat(change).isInstanceOfSatisfying(FieldChange.Edited.class, edited -> {
            assertThat(edited.values().values()).isEqualTo(Map.of(field, result));
            assertThat(edited.cleared()).isEmpty();
        });
    }

    @Test
    void anEmptyValueClears() {
        for (var action : List.of(
                action(Action.Field.Operation.SET, "city", ""),
                action(Action.Field.Operation.SET, "city", null),
                action(Action.Field.Operation.COPY, "city", "industry"))) {
            assertThat(FieldEffect.apply(ACCOUNT, lead(), action, AT))
                    .isInstanceOfSatisfying(FieldChange.Edited.class, edited -> {
                        assertThat(edited.values().values()).isEmpty();
                        assertThat(edited.cleared()).isEqualTo(Set.of("city"));
                    });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET | colour | red | NO_SUCH_FIELD | No such lead field: colour.",
                "COPY | city | colour | NO_SUCH_FIELD | No such lead field: colour.",
                "SET | called_count | 5 | FIELD_READ_ONLY | The field called_count is kept by the system alone.",
                "TIMESTAMP | last_called | | FIELD_READ_ONLY | The field last_called is kept by the system alone.",
                "SET | list_id | '' | VALUE_NOT_HELD | The field list_id can't be empty: every lead has one.",
                "APPEND | visits | 1 | FIELD_NOT_TEXT | Nothing can be appended to visits: it is no text.",
                "APPEND | phone_number | 1 | FIELD_NOT_TEXT | Nothing can be appended to phone_number: it is no text.",
                "APPEND | date_of_birth | 1 | FIELD_NOT_TEXT | Nothing can be appended to date_of_birth: it is no text.",
                "MULTIPLY | title | 2 | FIELD_EMPTY | The field title is empty; only ADD and SUBTRACT take that for 0.",
                "DIVIDE | visits | title | FIELD_EMPTY | The field title is empty; only ADD and SUBTRACT take that for 0.",
                "ADD | notes | 1 | NOT_A_NUMBER | What the field notes holds is no number.",
                "ADD | visits | first_name | NOT_A_NUMBER | What the field first_name holds is no number.",
                "ADD | visits | a lot | NOT_A_NUMBER | Neither a number nor a lead field: a lot.",
                "DIVIDE | visits | 0.00 | DIVISION_BY_ZERO | Nothing can be divided by 0.",
                "DIVIDE | visits | called_count_inbound | DIVISION_BY_ZERO | Nothing can be divided by 0.",
                "MULTIPLY | visits | 999999999999999999999999999999 | VALUE_NOT_HELD | "
                        + "The result has more than 30 digits before or behind its point; no field can hold it."
            })
    void saysWhyItCant(
            Action.Field.Operation operation, String field, @Nullable String value, Cause cause, String text) {
        assertThat(FieldEffect.apply(ACCOUNT, lead(), action(operation, field, value), AT))
                .isEqualTo(new FieldChange.Refused(new Refusal(cause, text)));
    }

    private static Action.Field action(Action.Field.Operation operation, String field, @Nullable String value) {
        return new Action.Field(true, field, operation, value, false, Action.Schedule.AT_ONCE);
    }

    private static Lead lead() {
        return new Lead(
                "effects",
                42,
                "101",
                new Phone("1", "4155550100"),
                "NEW",
                2,
                0,
                null,
                Map.of("first_name", "Ann", "notes", "called", "field_f-1", "4", "field_f-2", "1200.50"),
                AT,
                AT,
                1,
                null,
                null);
    }
}
