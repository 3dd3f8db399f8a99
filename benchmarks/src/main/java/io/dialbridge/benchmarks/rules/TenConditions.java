package io.dialbridge.benchmarks.rules;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Inbound;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.contracts.Workflow.Relation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every engine is asked: a long sale of an outbound call to a known kind of lead. */
final class TenConditions {

    /** A lead that meets them. */
    static final Map<String, String> LEAD = Map.of(
            "id", "42",
            "status", "SALE",
            "first_name", "Jo",
            "called_count", "3",
            "state", "NY",
            "annual_revenue", "25000.50",
            "email", "jo.doe@example.com",
            "source_id", "web",
            "last_called", "2026-11-01 09:30:00",
            "list_id", "1001");

    /** A call that meets them. */
    static final Map<String, String> CALL = Map.of(
            "call_log_id", "c-1",
            "status", "SALE",
            "term_reason", "AGENT",
            "call_type", "OUTBOUND",
            "length_in_sec", "310",
            "campaign_id", "7");

    static final List<Trigger> TRIGGERS = List.of(
            new Trigger.Disposition(true, List.of("SALE", "APPT")),
            new Trigger.TermReason(true, List.of("AGENT")),
            new Trigger.CallType(true, List.of("OUTBOUND", "MANUAL")),
            new Trigger.CallCount(true, Operator.GREATER_OR_EQUAL, List.of(2)),
            field("lead.state", Operator.WITHIN, "CA, NY, TX", null),
            field("lead.annual_revenue", Operator.GREATER_THAN, "10000", null),
            field("lead.email", Operator.CONTAINS, "@example.com", null),
            field("lead.source_id", Operator.IS_EQUAL_TO, "web", null),
            field("call.length_in_sec", Operator.BETWEEN, "30", "3600"),
            field("lead.last_called", Operator.AFTER, "2026-01-01", null));

    private TenConditions() {}

    static Trigger field(String field, Operator operator, String value, String valueTo) {
        return new Trigger.LeadFieldsAndCallData(true, field, operator, value, valueTo);
    }

    static Event event(Map<String, String> lead, Map<String, String> call) {
        return new Event(
                "evt-1",
                EventType.CALL_DISPOSITIONED,
                Instant.parse("2026-11-22T15:04:05Z"),
                "a",
                "42",
                lead,
                Map.of(),
                call,
                Map.of("user_id", "7"),
                "user",
                0,
                null);
    }

    static Workflow workflow(Relation relation, List<Trigger> triggers) {
        return new Workflow("Benchmark", null, true, relation, null, true, false, 100, null, triggers, List.of());
    }

    static Relation allCampaigns() {
        return new Relation(Relation.Type.CAMPAIGN, true, List.of());
    }

    /** An account with these workflows, whose ids are their places. */
    static AccountSnapshot account(List<Workflow> workflows) {
        var byId = new LinkedHashMap<String, Workflow>();
        workflows.forEach(workflow -> byId.put(String.valueOf(byId.size()), workflow));
        return new AccountSnapshot(
                "a",
                1,
                false,
                "Benchmark",
                "America/New_York",
                AccountSnapshot.DEFAULT_DATE_FORMAT,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                byId,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Inbound.DEFAULT);
    }
}
