package io.dialbridge.intake.submissions;

import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reasons as rows and replies carry them. */
public final class ReasonJson {

    private ReasonJson() {}

    public static Map<String, Object> of(Reason reason) {
        var json = new JsonObject()
                .put("code", reason.code())
                .put("stage", reason.stage().wire())
                .put("field", reason.field())
                .put("text", reason.text());
        if (reason.leadId() != null) {
            json.put("lead_id", reason.leadId());
        }
        return json.getMap();
    }

    public static JsonArray array(List<Reason> reasons) {
        var array = new JsonArray();
        reasons.forEach(reason -> array.add(new JsonObject(of(reason))));
        return array;
    }

    public static List<Reason> read(JsonArray array) {
        var reasons = new ArrayList<Reason>(array.size());
        for (var i = 0; i < array.size(); i++) {
            var json = array.getJsonObject(i);
            reasons.add(new Reason(
                    json.getInteger("code"),
                    Stage.valueOf(json.getString("stage").toUpperCase(Locale.ROOT)),
                    json.getString("field"),
                    json.getString("text"),
                    json.getString("lead_id")));
        }
        return reasons;
    }
}
