package io.dialbridge.contracts;

import java.util.Map;

/**
 * A lead as an event would carry it now, with its latest call (domain.md 2.5): internal names to text.
 *
 * @param call empty for a lead that was never called
 * @param agent who took that call
 */
public record LeadValues(String leadId, Map<String, String> lead, Map<String, String> call, Map<String, String> agent) {

    public LeadValues {
        lead = Absent.fields(lead);
        call = Absent.fields(call);
        agent = Absent.fields(agent);
    }
}
