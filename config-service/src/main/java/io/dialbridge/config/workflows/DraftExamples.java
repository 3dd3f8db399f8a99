package io.dialbridge.config.workflows;

/** What OpenAPI shows of drafts and versions. */
final class DraftExamples {

    private DraftExamples() {}

    static final String ROLLBACK = "{ \"version\": 3 }";

    static final String BEGUN = """
            {
              "name": "Sale to CRM",
              "description": "Tells the CRM of each sale in California",
              "relation": { "type": "CAMPAIGN", "all": true },
              "triggers": [ { "type": "DISPOSITION", "statuses": ["SALE"] } ]
            }
            """;

    static final String DRAFT = """
            {
              "id": "1007",
              "name": "Sale to CRM",
              "description": "Tells the CRM of each sale in California",
              "active": true,
              "relation": { "type": "CAMPAIGN", "all": true, "ids": [] },
              "stop_if": { "type": "NEVER", "filter": [] },
              "rate_limit": true,
              "skip_if_pending": false,
              "perform_on_percent": 100,
              "schedule": null,
              "triggers": [ { "type": "DISPOSITION", "active": true, "statuses": ["SALE"] } ],
              "action_sets": [],
              "based_on": null,
              "problems": [ { "field": "action_sets", "reason": "needs at least one action" } ],
              "warnings": [],
              "created_at": "2026-11-22T15:04:05.123456Z",
              "updated_at": "2026-11-22T15:04:05.123456Z",
              "version": 17
            }
            """;

    static final String DIFF = """
            {
              "from": "3",
              "to": "draft",
              "changes": [
                { "path": "triggers[0].statuses", "change": "CHANGED", "before": ["SALE"], "after": ["SALE", "QUOTED"] },
                { "path": "triggers[1]", "change": "REMOVED", "before": { "type": "CALLBACK", "active": true }, "after": null },
                { "path": "action_sets[0].actions[2].schedule.seconds", "change": "CHANGED", "before": 3600, "after": 7200 }
              ]
            }
            """;
}
