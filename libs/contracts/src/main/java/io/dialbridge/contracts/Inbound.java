package io.dialbridge.contracts;

import java.util.Map;

/** How an account takes leads in. Maps are keyed by the record's id. */
public record Inbound(
        Map<String, KeyedCriteria<LeadPostCriteria>> leadPostCriteria,
        Map<String, KeyedCriteria<LeadCriteria>> leadCriteria,
        ApiSettings apiSettings) {

    public static final Inbound DEFAULT = new Inbound(Map.of(), Map.of(), ApiSettings.DEFAULT);

    public Inbound {
        leadPostCriteria = Absent.map(leadPostCriteria);
        leadCriteria = Absent.map(leadCriteria);
        apiSettings = Absent.or(apiSettings, ApiSettings.DEFAULT);
    }
}
