package io.dialbridge.intake.calls;

import io.dialbridge.contracts.FieldCatalogue;
import io.dialbridge.intake.calls.ledger.CallText;
import io.dialbridge.intake.lead.Account;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row of the call log as our API shows it: numbers as numbers, times with the offset of the account's zone. */
final class CallJson {

    private CallJson() {}

    static Map<String, Object> of(CallRow stored, Account account) {
        var call = stored.call();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", call.callLogId());
        json.put("version", stored.version());
        CallText.of(call, account)
                .forEach((name, value) ->
                        json.put(name, FieldCatalogue.JSON_NUMBERS.contains(name) ? new BigDecimal(value) : value));
        json.put("call_date", account.offsetText(call.calledAt()));
        json.put("agent", call.agent());
        stored.extras().put(json);
        json.put("created_at", account.offsetText(stored.createdAt()));
        json.put("updated_at", account.offsetText(stored.updatedAt()));
        return json;
    }
}
