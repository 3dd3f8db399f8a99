package io.dialbridge.intake.doors;

import io.dialbridge.contracts.FieldCatalogue;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.lead.LeadText;
import io.dialbridge.intake.leads.LeadSearchStore;
import io.dialbridge.intake.pipeline.Settled;
import io.dialbridge.intake.rules.LeadQuery;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Verdict;
import io.dialbridge.intake.v1.V1Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Leads as the compatible API shows them. */
final class V1LeadReply {

    private V1LeadReply() {}

    static V1Reply edited(Account account, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> lead(accepted.lead());
            case Verdict.Updated updated -> lead(updated.lead());
            case Verdict.Deleted deleted -> lead(deleted.lead());
            case Verdict.Known known -> V1Reply.done("data", Map.of());
            case Verdict.Quarantined quarantined -> V1Reply.refused(answered(account, quarantined.reasons()));
            case Verdict.Capped capped ->
                V1Reply.refused(answered(account, List.of(capped.reason())))
                        .withHeaders(Map.of("Retry-After", Long.toString(capped.retryAfterSeconds())));
            case Verdict.Rejected rejected -> V1Reply.refused(answered(account, rejected.reasons()));
        };
    }

    /** What became of an insert, with the place where it is on record. */
    static V1Reply inserted(Account account, Settled settled) {
        var reply =
                switch (settled.verdict()) {
                    case Verdict.Accepted accepted -> accepted(account, accepted);
                    case Verdict.Quarantined quarantined ->
                        V1Reply.refused(answered(account, Reason.held(quarantined.reasons())));
                    case Verdict.Capped capped -> edited(account, capped);
                    case Verdict.Rejected rejected -> edited(account, rejected);
                    case Verdict.Updated updated ->
                        updated.answeredAs() == null
                                ? edited(account, updated)
                                : answeredAs(account, updated.answeredAs(), updated.lead());
                    case Verdict.Deleted deleted -> edited(account, deleted);
                    case Verdict.Known known -> edited(account, known);
                };
        return settled.submissionId() == null ? reply : reply.with("submission_id", settled.submissionId());
    }

    private static V1Reply accepted(Account account, Verdict.Accepted accepted) {
        var lead = accepted.lead();
        if (accepted.answeredAs() != null) {
            return answeredAs(account, accepted.answeredAs(), lead);
        }
        var reply = lead(lead);
        if (!accepted.relocated().isEmpty()) {
            reply = reply.with(
                    "relocated",
                    accepted.relocated().stream().map(String::valueOf).toList());
        }
        return accepted.notInHopper() == null ? reply : reply.with("not_in_hopper", accepted.notInHopper());
    }

    private static V1Reply answeredAs(Account account, Reason reason, Lead lead) {
        return V1Reply.refused(answered(account, List.of(reason))).with("id", lead.idText(), "lead_id", lead.idText());
    }

    /** The account may have our own codes answered by others (domain.md 12.4). */
    static List<Reason> answered(Account account, List<Reason> reasons) {
        var codes = account.settings().codes();
        return codes.isEmpty()
                ? reasons
                : reasons.stream()
                        .map(reason ->
                                reason.withCode(codes.getOrDefault(Integer.toString(reason.code()), reason.code())))
                        .toList();
    }

    private static V1Reply lead(Lead lead) {
        return V1Reply.made("lead_id", lead.idText());
    }

    static V1Reply found(Account account, LeadQuery query, LeadSearchStore.Found.Page found) {
        var entries = found.leads().stream().map(lead -> entry(lead, account)).toList();
        var data = V1Reply.ordered(
                "offset", query.offset(), "limit", query.limit(), "total", found.total(), "entries", entries);
        var reply = V1Reply.done("data", data, "results", entries);
        reply.body().putAll(data);
        return reply;
    }

    /** Every field of the catalogue, empty ones too: typed clients look for each. */
    private static Map<String, String> entry(Lead lead, Account account) {
        var entry = new LinkedHashMap<String, String>();
        FieldCatalogue.LEAD.keySet().forEach(name -> entry.put(name, ""));
        entry.putAll(LeadText.of(lead, account));
        entry.put("lead_id", lead.idText());
        entry.put("updated_at", account.text(lead.modifiedAt()));
        if (lead.deletedAt() != null) {
            entry.put("deleted_at", account.text(lead.deletedAt()));
        }
        if (lead.archivedAt() != null) {
            entry.put("archived_at", account.text(lead.archivedAt()));
        }
        return entry;
    }
}
