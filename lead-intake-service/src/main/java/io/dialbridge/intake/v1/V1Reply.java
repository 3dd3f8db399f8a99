package io.dialbridge.intake.v1;

import io.dialbridge.contracts.FieldCatalogue;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.lead.LeadText;
import io.dialbridge.intake.leads.LeadSearchStore;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.LeadQuery;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reply that every known client can read (domain.md 12.4, 18.5): what some look for under {@code data}, others at the top, others
 * under another name.
 *
 * @param status the HTTP status that the outcome stands for; it travels only where the caller asks for it, or on our own failures
 */
record V1Reply(int status, Map<String, Object> body) {

    static V1Reply lead(Lead lead) {
        var id = lead.idText();
        return new V1Reply(200, ordered("success", true, "id", id, "lead_id", id, "data", Map.of("lead_id", id)));
    }

    /** The first reason is the one of the compatible members. */
    static V1Reply refused(List<Reason> reasons) {
        var first = reasons.getFirst();
        var body = failed(first.code(), first.text());
        body.put("reasons", reasons.stream().map(V1Reply::reason).toList());
        reasons.stream()
                .filter(reason -> reason.leadId() != null)
                .findFirst()
                .ifPresent(reason -> body.put("existing_lead_id", reason.leadId()));
        return new V1Reply(status(first.code()), body);
    }

    /** @param most bytes that a body may have */
    static V1Reply bodyTooLarge(long most) {
        return refused(List.of(Reason.of(
                Codes.TOO_LARGE,
                Stage.REQUEST,
                "body",
                "The body is too large: at most " + most + " bytes are read.")));
    }

    /** Nothing is known of the lead: the sender must ask again. */
    static V1Reply failed(int status) {
        var text = status == Codes.UNAVAILABLE
                ? "The leads can't be reached at the moment; send the request again."
                : "The request failed; send it again, and tell us if it fails every time.";
        return new V1Reply(status, failed(status, text));
    }

    static V1Reply found(Account account, LeadQuery query, LeadSearchStore.Found.Page found) {
        var entries = found.leads().stream().map(lead -> entry(lead, account)).toList();
        var data =
                ordered("offset", query.offset(), "limit", query.limit(), "total", found.total(), "entries", entries);
        var body = ordered("success", true, "data", data, "results", entries);
        body.putAll(data);
        return new V1Reply(200, body);
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

    private static Map<String, Object> reason(Reason reason) {
        var body = ordered(
                "code", reason.code(), "stage", reason.stage().wire(), "field", reason.field(), "text", reason.text());
        if (reason.leadId() != null) {
            body.put("lead_id", reason.leadId());
        }
        return body;
    }

    private static Map<String, Object> failed(int code, String text) {
        return ordered("success", false, "code", code, "text", text, "message", text, "error", text);
    }

    private static int status(int code) {
        return switch (code) {
            case Codes.INVALID_TOKEN -> 401;
            case Codes.FORBIDDEN -> 403;
            case Codes.NO_SUCH_LEAD -> 404;
            case Codes.PHONE_EXISTS -> 409;
            case Codes.TOO_LARGE -> 413;
            default -> 422;
        };
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
