package io.dialbridge.intake.review;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Masks;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.submissions.ReasonJson;
import io.dialbridge.intake.submissions.Submission;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A submission as people see it: the values of fields that the account masks are hidden. */
final class SubmissionJson {

    private SubmissionJson() {}

    static Map<String, Object> of(Submission submission, Account account) {
        var masks = masks(submission, account);
        var json = new LinkedHashMap<String, Object>();
        json.put("id", submission.id());
        json.put("received_at", account.offsetText(submission.receivedAt()));
        json.put("door", submission.door().wire());
        json.put("source", source(submission));
        json.put("test", submission.test());
        json.put("phone_number", masks.shown("phone_number", submission.phoneNumber()));
        json.put("verdict", submission.outcome().name());
        put(
                json,
                "lead_id",
                submission.leadId() == null ? null : submission.leadId().toString());
        json.put(
                "reasons",
                submission.reasons().stream()
                        .map(reason -> reason(reason, masks))
                        .toList());
        put(json, "criteria_id", submission.criteriaId());
        put(json, "criteria_version", submission.criteriaVersion());
        json.put(
                "lead_criteria",
                submission.leadCriteria().stream()
                        .map(applied -> Map.of("id", applied.id(), "version", applied.version()))
                        .toList());
        put(json, "replay_of", submission.replayOf());
        json.put("parameters", masks.shown(submission.parameters()));
        return json;
    }

    private static Map<String, Object> source(Submission submission) {
        var source = new LinkedHashMap<String, Object>();
        source.put("token_id", submission.tokenId());
        source.put("name", submission.sender());
        return source;
    }

    /** Reasons quote what was sent. */
    private static Map<String, Object> reason(Reason reason, Masks masks) {
        var json = ReasonJson.of(reason);
        if (masks.hides(reason.field())) {
            json.put("text", "Refused for its value, which is masked: " + Masks.MASK);
        }
        return json;
    }

    private static Masks masks(Submission submission, Account account) {
        var adaptorId = submission.adaptorId() != null
                ? submission.adaptorId()
                : submission.parameters().getOrDefault("adaptor_id", "");
        var masks = Masks.of(account);
        return adaptorId.isEmpty()
                ? masks
                : account.adaptor(adaptorId).map(masks::through).orElseGet(() -> masks.ofNamesUnknownTo(account));
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
