package io.dialbridge.dispatch.preview;

/** Real bodies for the OpenAPI document. */
final class PreviewExamples {

    static final String UNSAVED = """
            { "adaptor": { "name": "CRM map", "rows": [
                { "section": "lead", "field": "phone_number", "mapped_to": "phone, phone_2" },
                { "section": "lead", "field": "date_of_birth", "mapped_to": "dob", "date_format": "m/d/Y" },
                { "section": "call", "field": "status", "mapped_to": "dispo", "default_value": "NONE" },
                { "section": "lead", "field": "city", "mapped_to": "" } ] },
              "endpoint_id": "1005", "lead_id": "42" }
            """;

    static final String SHOWN = """
            { "payload": { "phone": "3105550100", "phone_2": "3105550100", "dob": "03/15/1984", "dispo": "NONE" },
              "method": "POST", "url": "https://crm.example/hook", "content_type": "application/json",
              "body": "{\\"phone\\":\\"3105550100\\",\\"phone_2\\":\\"3105550100\\",\\"dob\\":\\"03/15/1984\\",\\"dispo\\":\\"NONE\\"}",
              "query": null, "problem": null,
              "rows": [
                { "section": "lead", "field": "phone_number", "names": ["phone", "phone_2"], "value": "3105550100",
                  "sent": "3105550100", "state": "SENT", "reason": null },
                { "section": "lead", "field": "date_of_birth", "names": ["dob"], "value": "1984-03-15",
                  "sent": "03/15/1984", "state": "FORMATTED", "reason": "printed as m/d/Y" },
                { "section": "call", "field": "status", "names": ["dispo"], "value": null,
                  "sent": "NONE", "state": "DEFAULT", "reason": "the value is empty, so the default is sent" },
                { "section": "lead", "field": "city", "names": [], "value": "Los Angeles",
                  "sent": null, "state": "SKIPPED", "reason": "the row has no mapped_to, so it is not used" } ],
              "warnings": [
                { "field": "rows", "reason": "map no call_log_id: receivers can't tell the calls of a lead apart" },
                { "field": "rows", "reason": "map no lead id, neither id of the lead nor lead_id of the call: receivers can't find the lead again" },
                { "field": "rows", "reason": "map no call_type: receivers refuse to log a call without one" } ],
              "source": "LEAD", "lead_id": "42" }
            """;

    private PreviewExamples() {}
}
