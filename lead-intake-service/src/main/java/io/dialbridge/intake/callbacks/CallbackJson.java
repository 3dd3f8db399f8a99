package io.dialbridge.intake.callbacks;

import io.dialbridge.intake.callbacks.schedule.Callback;
import io.dialbridge.intake.callbacks.schedule.CallbackTime;
import io.dialbridge.intake.lead.Account;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A callback as our own API shows it. */
final class CallbackJson {

    private CallbackJson() {}

    static Map<String, Object> of(Callback callback, Account account, Instant now) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", callback.idText());
        json.put("version", callback.version());
        json.put("lead_id", Long.toString(callback.leadId()));
        json.put("recipient", callback.recipient().label());
        if (callback.userId() != null) {
            json.put("user_id", callback.userId());
        }
        json.put("comments", callback.comments());
        json.put("callback_time", CallbackTime.text(callback.localTime()));
        json.put("callback_time_zone", callback.zone().getId());
        json.put("due_at", account.offsetText(callback.dueAt()));
        json.put("stage", callback.stage(now).name());
        if (callback.handedOverAt() != null) {
            json.put("handed_over_at", account.offsetText(callback.handedOverAt()));
        }
        json.put("created_at", account.offsetText(callback.createdAt()));
        json.put("updated_at", account.offsetText(callback.modifiedAt()));
        return json;
    }
}
