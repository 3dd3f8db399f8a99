package io.dialbridge.local.demo;

import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.client.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Posts leads as a vendor does, one request each, and tells what became of them. */
final class LeadPosting {

    private final DialerAccount account;
    private final Story story;

    LeadPosting(DialerAccount account, Story story) {
        this.account = account;
        this.story = story;
    }

    /** Posts all; returns the accepted ones. */
    List<PostedLead> post(List<Map<String, String>> leads) {
        var accepted = new ArrayList<PostedLead>();
        leads.forEach(fields -> post(fields).ifPresent(accepted::add));
        story.line("%d accepted, %d refused", accepted.size(), leads.size() - accepted.size());
        return accepted;
    }

    private Optional<PostedLead> post(Map<String, String> fields) {
        var parameters = new LinkedHashMap<>(fields);
        parameters.put("list_id", account.listId());
        parameters.put("check_dup", "1");
        var reply = account.api().insertLead(parameters).expect(200);
        tell(fields, reply);
        var verdict = reply.json();
        return verdict.getBoolean("success", false)
                ? Optional.of(new PostedLead(verdict.getString("lead_id"), fields))
                : Optional.empty();
    }

    private void tell(Map<String, String> fields, Reply reply) {
        var verdict = reply.json();
        var outcome = verdict.getBoolean("success", false)
                ? "lead " + verdict.getString("lead_id")
                : "refused: " + verdict.getValue("code") + " " + verdict.getString("text");
        story.line(
                "%-14s %-18s %4.0f ms  %s",
                fields.get("phone_number"),
                fields.get("first_name") + " " + fields.get("last_name"),
                reply.millis(),
                outcome);
    }
}
