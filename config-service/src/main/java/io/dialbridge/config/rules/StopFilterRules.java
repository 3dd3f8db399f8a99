package io.dialbridge.config.rules;

import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Trigger.LeadFieldsAndCallData;

/** What may stand in the lead filter that stops a workflow: it is asked of the lead alone, at any time, without an event. */
final class StopFilterRules {

    private StopFilterRules() {}

    static void check(String path, Trigger condition, Findings findings) {
        if (!(condition instanceof LeadFieldsAndCallData it)) {
            findings.add(
                    path + "type", "must be LEAD_FIELDS_AND_CALL_DATA or a group of such: a filter asks of the lead");
            return;
        }
        FieldTriggerRules.check(path, it, findings);
        if (!Findings.blank(it.field()) && !it.field().startsWith("lead.")) {
            findings.add(path + "field", "must be a field of the lead, as in lead.state: there is no call to ask");
        }
        if (FieldTriggerRules.OF_CHANGES.contains(it.operator())) {
            findings.add(path + "operator", it.operator() + " has no earlier value to compare with here");
        }
    }
}
