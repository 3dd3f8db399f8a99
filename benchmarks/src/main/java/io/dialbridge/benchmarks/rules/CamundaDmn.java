package io.dialbridge.benchmarks.rules;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/** A decision table of one rule with ten inputs. Values are handed over typed, the date as a date. */
final class CamundaDmn implements Engine {

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final DmnDecision decision =
            engine.parseDecision("ten_conditions", CamundaDmn.class.getResourceAsStream("/ten-conditions.dmn"));

    @Override
    public boolean matches(Map<String, String> lead, Map<String, String> call) {
        var inputs = new HashMap<String, Object>();
        inputs.put("status", call.get("status"));
        inputs.put("term_reason", call.get("term_reason"));
        inputs.put("call_type", call.get("call_type"));
        inputs.put("called_count", Integer.valueOf(lead.get("called_count")));
        inputs.put("state", lead.get("state"));
        inputs.put("annual_revenue", Double.valueOf(lead.get("annual_revenue")));
        inputs.put("email", lead.get("email"));
        inputs.put("source_id", lead.get("source_id"));
        inputs.put("length_in_sec", Integer.valueOf(call.get("length_in_sec")));
        inputs.put("last_called", lead.get("last_called").replace(' ', 'T'));
        return !engine.evaluateDecisionTable(decision, inputs).isEmpty();
    }
}
