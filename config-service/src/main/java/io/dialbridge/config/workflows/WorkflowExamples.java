package io.dialbridge.config.workflows;

/** What OpenAPI shows; the tests send it. */
final class WorkflowExamples {

    private WorkflowExamples() {}

    static final String PLAIN = """
            {
              "name": "Sale to CRM",
              "description": "Tells the CRM of each sale in California",
              "active": true,
              "relation": { "type": "CAMPAIGN", "all": true, "ids": [] },
              "stop_if": { "type": "NEVER" },
              "rate_limit": true,
              "skip_if_pending": false,
              "perform_on_percent": 100,
              "schedule": null,
              "triggers": [
                { "type": "DISPOSITION", "active": true, "statuses": ["SALE"] },
                {
                  "type": "LEAD_FIELDS_AND_CALL_DATA",
                  "active": true,
                  "field": "lead.state",
                  "operator": "IS_EQUAL_TO",
                  "value": "CA"
                }
              ],
              "action_sets": [
                {
                  "actions": [
                    {
                      "type": "INTEGRATION",
                      "active": true,
                      "endpoint_id": "1005",
                      "skip_if_live_call": false,
                      "schedule": { "type": "IMMEDIATE" }
                    }
                  ]
                }
              ]
            }
            """;

    static final String EVERY_ACTION = """
            {
              "name": "Follow up on quotes",
              "description": "Two days after a quote the lead is called again, in office hours, unless it said no",
              "active": true,
              "relation": { "type": "LIST", "all": false, "ids": ["1010"] },
              "stop_if": {
                "type": "LEAD_FILTER",
                "filter": [
                  {
                    "type": "ANY",
                    "triggers": [
                      { "type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.status", "operator": "WITHIN", "value": "SALE, DNC" },
                      { "type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.phone_number", "operator": "IS_BLANK" }
                    ]
                  }
                ]
              },
              "rate_limit": true,
              "skip_if_pending": true,
              "perform_on_percent": 100,
              "schedule": {
                "window": "CUSTOM",
                "zone": "LEAD",
                "hours": { "mon": ["09:00-12:30", "13:30-18:00"], "tue": ["09:00-18:00"], "sat": ["10:00-14:00"] }
              },
              "triggers": [
                {
                  "type": "ANY",
                  "triggers": [
                    { "type": "DISPOSITION", "statuses": ["NOCONT"] },
                    { "type": "CALLBACK" },
                    { "type": "HOPPER_EXPIRED" },
                    { "type": "EVENT", "events": ["agent.plugin_clicked"] }
                  ]
                },
                {
                  "type": "NONE",
                  "triggers": [
                    { "type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.state", "operator": "IS_EQUAL_TO", "value": "NY" },
                    { "type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.postal_code", "operator": "IN_LIST", "value": "1013" }
                  ]
                }
              ],
              "action_sets": [
                {
                  "actions": [
                    {
                      "type": "INTEGRATION",
                      "endpoint_id": "1005",
                      "wait_for_call_log": 60,
                      "reply_fields": [{ "key": "data.id", "field": "remote_id" }],
                      "skip_if_live_call": true,
                      "schedule": { "type": "IMMEDIATE" }
                    },
                    { "type": "EMAIL", "template_id": "1012", "to": "{lead.email}, quotes@example.com" },
                    { "type": "SMS", "endpoint_id": "1005", "text": "Hello {lead.first_name}, your quote is in the mail." },
                    { "type": "FIELD", "field": "notes", "operation": "APPEND", "value": " Quote sent." },
                    { "type": "FIELD", "field": "annual_revenue", "operation": "MULTIPLY", "value": "1.1" },
                    { "type": "STATUS", "status": "CALLBK" },
                    { "type": "MOVE", "list_id": "1010", "schedule": { "type": "OFFSET", "seconds": 3600 } }
                  ]
                },
                {
                  "actions": [
                    {
                      "type": "HOPPER",
                      "priority": 99,
                      "expires_in": 60,
                      "schedule": { "type": "LAST_CALLED", "seconds": 172800 }
                    },
                    {
                      "type": "CALLBACK",
                      "seconds": 3600,
                      "recipient": "SYSTEM",
                      "comments": "Ask about the quote",
                      "schedule": { "type": "FIELD", "field": "lead.start_date", "seconds": -86400 }
                    },
                    { "type": "CALLBACK_UPDATE", "operation": "REMOVE" },
                    { "type": "REVENUE", "amount": "12.50" },
                    { "type": "VB", "active": false, "endpoint_id": "1005", "text": "We have sent you a quote." },
                    { "type": "RVM", "active": false, "endpoint_id": "1005", "text": "We have sent you a quote." },
                    { "type": "DNC", "active": false, "campaign_id": "1003" }
                  ]
                }
              ]
            }
            """;

    static final String WARNINGS = """
            {
              "warnings": [
                {
                  "field": "triggers[1]",
                  "reason": "can never hold together with triggers[0]: call.status is equal to DNC, but call.status within SALE"
                },
                {
                  "field": "action_sets[0].actions[0].endpoint_id",
                  "reason": "the endpoint 1005 is not active: nothing is sent until it is"
                }
              ]
            }
            """;
}
