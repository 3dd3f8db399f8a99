package io.dialbridge.intake.calls.ledger;

import io.dialbridge.contracts.FieldCatalogue;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.lead.LeadText;
import java.util.LinkedHashMap;
import java.util.Map;

/** A call's values as text under the names of domain.md 2.3. */
public final class CallText {

    private CallText() {}

    /** Every value the call has, in the order of the adaptor page. */
    public static Map<String, String> of(Call call, Account account) {
        var values = new LinkedHashMap<>(call.values());
        values.put("call_log_id", call.callLogId());
        values.put("lead_id", Long.toString(call.leadId()));
        values.put("call_date", account.text(call.calledAt()));
        var status = call.value(Call.STATUS);
        if (status != null) {
            values.put("status_name", account.statusName(status));
        }
        var ordered = new LinkedHashMap<String, String>();
        FieldCatalogue.CALL.keySet().forEach(name -> {
            var value = values.get(name);
            if (value != null) {
                ordered.put(name, value);
            }
        });
        return ordered;
    }

    /** What the call log keeps of the lead as it was when the call began. */
    static Map<String, String> atCallTime(Lead lead, Account account) {
        var values = new LinkedHashMap<String, String>();
        LeadText.place(lead, account, values);
        values.put("phone_number", lead.phone().number());
        for (var name : new String[] {"first_name", "last_name"}) {
            var value = lead.fields().get(name);
            if (value != null) {
                values.put(name, value);
            }
        }
        return values;
    }
}
