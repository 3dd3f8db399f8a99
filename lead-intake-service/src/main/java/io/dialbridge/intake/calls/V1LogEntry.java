package io.dialbridge.intake.calls;

import io.dialbridge.intake.calls.LogStore.Logged;
import io.dialbridge.intake.calls.ledger.CallText;
import io.dialbridge.intake.lead.Account;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call as the compatible log shows it, which has names of its own for several values (domain.md 2.3). Everything is text, and every
 * name is there, empty ones too: typed clients look for each.
 */
final class V1LogEntry {

    /** Ours to theirs, where they differ. */
    private static final Map<String, String> RENAMED = Map.of(
            "campaign", "campaign_name",
            "queue", "queue_name",
            "call_length", "length_in_sec",
            "queue_wait_time", "queue_seconds",
            "caller_id_displayed", "caller_id",
            "id", "call_log_id");

    private static final List<String> NAMES = List.of(
            "id",
            "lead_id",
            "list_id",
            "campaign_id",
            "campaign",
            "queue_id",
            "queue",
            "user_id",
            "user",
            "phone_number",
            "number_dialed",
            "first_name",
            "last_name",
            "status",
            "status_name",
            "call_length",
            "call_date",
            "agent_comment",
            "queue_wait_time",
            "queue_seconds",
            "queue_position",
            "originating_agent_id",
            "term_reason",
            "call_type",
            "called_count",
            "caller_id_displayed",
            "inbound_number");

    private V1LogEntry() {}

    /** @param recordings whether the links to recordings are shown */
    static Map<String, Object> of(Logged logged, Account account, boolean recordings) {
        var call = logged.row().call();
        var values = CallText.of(call, account);
        // Of a call that has not ended (domain.md 2.4).
        values.putIfAbsent("length_in_sec", "0");
        values.putIfAbsent("term_reason", "NONE");
        values.put("called_count", Integer.toString(logged.calledCount()));
        values.put("number_dialed", numberDialed(values));
        values.put("user", call.agent().getOrDefault("agent_full_name", fullName(values.get("user_id"), account)));
        var entry = new LinkedHashMap<String, Object>();
        NAMES.forEach(name -> entry.put(name, values.getOrDefault(RENAMED.getOrDefault(name, name), "")));
        extras(entry, logged.row().extras());
        var recording = recordings ? Recording.of(call) : Optional.<Recording>empty();
        entry.put("recording", recording.stream().map(Recording::file).toList());
        return entry;
    }

    /** Of an inbound call, the number of ours that was called. */
    private static String numberDialed(Map<String, String> values) {
        var phone = values.getOrDefault("phone_number", "");
        return "INBOUND".equals(values.get("call_type")) ? values.getOrDefault("inbound_number", phone) : phone;
    }

    private static String fullName(@Nullable String userId, Account account) {
        return account.users().stream()
                .filter(user -> user.userId().equals(userId))
                .map(user -> (user.firstName() + " " + user.lastName()).strip())
                .findFirst()
                .orElse("");
    }

    private static void extras(Map<String, Object> entry, CallExtras extras) {
        entry.put(CallExtras.EXTRA_01, Objects.requireNonNullElse(extras.extraField01(), ""));
        entry.put(CallExtras.EXTRA_02, Objects.requireNonNullElse(extras.extraField02(), ""));
        var revenue = extras.revenue();
        entry.put(CallExtras.REVENUE, revenue == null ? "" : revenue.toPlainString());
        var returned = extras.returned();
        entry.put(CallExtras.RETURN, returned == null ? "" : returned ? "1" : "0");
    }
}
