package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Action.Field.Operation;
import io.dialbridge.platform.problems.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldActionRulesTest {

    @ParameterizedTest
    @CsvSource({
        "notes,SET,''",
        "phone_number,SET,5551234567",
        "city,COPY,buyer_id",
        "notes,APPEND,' more'",
        "start_date,TIMESTAMP,",
        "notes,TIMESTAMP,",
        "annual_revenue,ADD,12.50",
        "monthly_revenue,SUBTRACT,-3",
        "annual_revenue,MULTIPLY,called_count",
        "annual_revenue,DIVIDE,0.5",
        "score,ADD,bonus",
        "custom_field_40,ADD,custom_field_1"
    })
    void takesWhatCanBeDone(String field, Operation operation, @Nullable String value) {
        assertThat(check(field, operation, value)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ADD", "SUBTRACT", "MULTIPLY", "DIVIDE"})
    void refusesArithmeticOnTextAndDates(Operation operation) {
        assertThat(check("city", operation, "5"))
                .containsExactly(new FieldError("a.field", "\"city\" holds no numbers, which " + operation + " needs"));
        assertThat(check("start_date", operation, "5"))
                .extracting(FieldError::field)
                .containsExactly("a.field");
        assertThat(check("annual_revenue", operation, "city"))
                .containsExactly(
                        new FieldError("a.value", "\"city\" holds no numbers; use a number or a field that holds one"));
        assertThat(check("annual_revenue", operation, "1,000"))
                .containsExactly(new FieldError(
                        "a.value", "\"1,000\" is neither a number such as 12.5 nor the name of a lead field"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.00", "+0"})
    void refusesToDivideByZero(String zero) {
        assertThat(check("annual_revenue", Operation.DIVIDE, zero))
                .containsExactly(new FieldError("a.value", "must not be zero: nothing can be divided by it"));
        assertThat(check("annual_revenue", Operation.MULTIPLY, zero)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"id", "created_at", "called_count", "last_called", "campaign_name", "status_name", "carrier_name"
            })
    void refusesWhatTheSystemKeeps(String field) {
        assertThat(check(field, Operation.SET, "1"))
                .containsExactly(
                        new FieldError("a.field", "\"" + field + "\" is kept by the system and can't be written"));
    }

    @Test
    void sendsStatusAndListToTheirOwnActions() {
        assertThat(check("status", Operation.SET, "SALE"))
                .containsExactly(new FieldError("a.field", "\"status\" is changed by the action STATUS"));
        assertThat(check("list_id", Operation.COPY, "city"))
                .containsExactly(new FieldError("a.field", "\"list_id\" is changed by the action MOVE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead.notes", "Notes", "call_type", "custom_field_41", "no such"})
    void refusesUnknownFields(String field) {
        assertThat(check(field, Operation.SET, "1"))
                .containsExactly(new FieldError(
                        "a.field",
                        "\"" + field + "\" is not known; write the name of a lead field alone, such as notes"));
        assertThat(check("city", Operation.COPY, field))
                .extracting(FieldError::field)
                .containsExactly("a.value");
    }

    @Test
    void appendsToTextAndStampsNoNumbers() {
        assertThat(check("start_date", Operation.APPEND, "x"))
                .containsExactly(new FieldError("a.field", "\"start_date\" holds no text, which APPEND needs"));
        assertThat(check("annual_revenue", Operation.TIMESTAMP, null))
                .containsExactly(new FieldError(
                        "a.field", "\"annual_revenue\" holds no text and no dates, which TIMESTAMP needs"));
    }

    @ParameterizedTest
    @EnumSource
    void wantsAValueExceptForATimestamp(Operation operation) {
        var field = operation == Operation.TIMESTAMP || operation == Operation.APPEND ? "notes" : "annual_revenue";

        assertThat(check(field, operation, null))
                .extracting(FieldError::field)
                .isEqualTo(operation == Operation.TIMESTAMP ? List.of() : List.of("a.value"));
        assertThat(check("notes", Operation.TIMESTAMP, "now"))
                .containsExactly(
                        new FieldError("a.value", "TIMESTAMP takes no value: it writes the time of the action"));
    }

    @Test
    void wantsAFieldAndAnOperation() {
        assertThat(check(null, null, null))
                .containsExactly(
                        new FieldError("a.field", "is required, for example notes"),
                        new FieldError(
                                "a.operation",
                                "is required: SET, COPY, ADD, SUBTRACT, MULTIPLY, DIVIDE, TIMESTAMP or APPEND"));
        assertThat(check("notes", Operation.SET, "x".repeat(65_536)))
                .containsExactly(new FieldError("a.value", "has 65536 characters; at most 65535 are allowed"));
    }

    @SuppressWarnings("NullAway") // What a body without the members becomes.
    private static List<FieldError> check(
            @Nullable String field, @Nullable Operation operation, @Nullable String value) {
        var findings = new Findings();
        FieldActionRules.check(
                "a.", new Action.Field(true, field, operation, value, false, Action.Schedule.AT_ONCE), findings);
        return findings.errors();
    }
}
