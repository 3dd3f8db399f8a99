package io.dialbridge.benchmarks.rules;

import io.github.jamsesso.jsonlogic.JsonLogic;
import io.github.jamsesso.jsonlogic.JsonLogicException;
import java.util.Map;

/** JsonLogic. It knows no dates, so of the date the year is compared. */
final class JsonLogicRules implements Engine {

    private static final String CONDITIONS = """
            {"and": [
              {"in": [{"var": "call.status"}, ["SALE", "APPT"]]},
              {"==": [{"var": "call.term_reason"}, "AGENT"]},
              {"in": [{"var": "call.call_type"}, ["OUTBOUND", "MANUAL"]]},
              {">=": [{"var": "lead.called_count"}, 2]},
              {"in": [{"var": "lead.state"}, ["CA", "NY", "TX"]]},
              {">": [{"var": "lead.annual_revenue"}, 10000]},
              {"in": ["@example.com", {"var": "lead.email"}]},
              {"==": [{"var": "lead.source_id"}, "web"]},
              {"<=": [30, {"var": "call.length_in_sec"}, 3600]},
              {">=": [{"substr": [{"var": "lead.last_called"}, 0, 4]}, 2026]}
            ]}
            """;

    private final JsonLogic logic = new JsonLogic();

    @Override
    public boolean matches(Map<String, String> lead, Map<String, String> call) {
        try {
            return (Boolean) logic.apply(CONDITIONS, Map.of("lead", lead, "call", call));
        } catch (JsonLogicException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
