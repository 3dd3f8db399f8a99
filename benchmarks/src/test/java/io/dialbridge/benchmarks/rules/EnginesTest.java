package io.dialbridge.benchmarks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A comparison is one only if all are asked the same. */
class EnginesTest {

    private static final List<Engine> ENGINES =
            List.of(new DialbridgeRules(), new Cel(), new CamundaDmn(), new JsonLogicRules());

    @Test
    void allMatchWhereTheTenConditionsHold() {
        for (var engine : ENGINES) {
            assertThat(engine.matches(TenConditions.LEAD, TenConditions.CALL))
                    .as(engine.getClass().getSimpleName())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "call, status, NI",
        "call, term_reason, CALLER",
        "call, call_type, INBOUND",
        "lead, called_count, 1",
        "lead, state, WA",
        "lead, annual_revenue, 9999.99",
        "lead, email, jo@example.org",
        "lead, source_id, shop",
        "call, length_in_sec, 29",
        "call, length_in_sec, 3601",
        "lead, last_called, 2025-12-31 23:59:59"
    })
    void noneMatchesWhereOneOfThemDoesNot(String part, String field, String value) {
        var lead = part.equals("lead") ? with(TenConditions.LEAD, field, value) : TenConditions.LEAD;
        var call = part.equals("call") ? with(TenConditions.CALL, field, value) : TenConditions.CALL;
        for (var engine : ENGINES) {
            assertThat(engine.matches(lead, call))
                    .as(engine.getClass().getSimpleName())
                    .isFalse();
        }
    }

    private static Map<String, String> with(Map<String, String> values, String field, String value) {
        var changed = new HashMap<>(values);
        changed.put(field, value);
        return changed;
    }
}
