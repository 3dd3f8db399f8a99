package io.dialbridge.intake.reference;

import io.dialbridge.contracts.Status;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.reference.Records.Kind;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Texts;
import io.dialbridge.intake.v1.V1Call;
import io.dialbridge.intake.v1.V1Reply;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes and changes the account's own statuses over the compatible API (domain.md 19). */
@ApplicationScoped
class V1StatusEdits {

    private static final String ID = "status";
    private static final Refusals REFUSALS = new Refusals(
            Map.of("name", Codes.STATUS_NAME, ID, Codes.STATUS_ABBREVIATION, "color", Codes.COLOR),
            Codes.NO_CUSTOM_STATUS,
            ID,
            Codes.STATUS_ABBREVIATION,
            ID);

    private final Records records;
    private final SnapshotArrival arrival;

    V1StatusEdits(Records records, SnapshotArrival arrival) {
        this.records = records;
        this.arrival = arrival;
    }

    /** An abbreviation that the account has already is given these values, and the reply says that it is not new. */
    Uni<V1Reply> insert(V1Call call) {
        var reasons = new ArrayList<Reason>();
        needed(call.given(), "name", Codes.STATUS_NAME, reasons);
        needed(call.given(), ID, Codes.STATUS_ABBREVIATION, reasons);
        var status = members(call.given(), true, reasons);
        if (!reasons.isEmpty()) {
            return Replies.now(Replies.refused(reasons));
        }
        var accountId = call.account().id();
        var existing = recordOf(call.account(), call.given().text(ID, ""));
        var written = existing.isEmpty()
                ? records.create(accountId, Kind.STATUS, status)
                : records.change(accountId, Kind.STATUS, existing.get(), status);
        return written.flatMap(reply -> reply instanceof ConfigReply.Done done
                ? inserted(call.account(), done, existing.isEmpty())
                : Replies.now(REFUSALS.of(reply, call.given().text(ID))));
    }

    Uni<V1Reply> update(V1Call call) {
        var abbreviation = call.given().text(ID, "");
        var existing = recordOf(call.account(), abbreviation);
        if (existing.isEmpty()) {
            return Replies.now(Replies.refused(
                    Replies.NOT_FOUND,
                    Codes.NO_CUSTOM_STATUS,
                    ID,
                    "Missing or invalid status abbreviation: " + Texts.shown(abbreviation)
                            + ". Only custom statuses can be modified."));
        }
        var reasons = new ArrayList<Reason>();
        var changed = members(call.given(), false, reasons);
        changed.remove(ID);
        return reasons.isEmpty()
                ? records.change(call.account().id(), Kind.STATUS, existing.get(), changed)
                        .flatMap(reply -> reply instanceof ConfigReply.Done done
                                ? shown(call.account(), done, Map.of())
                                : Replies.now(REFUSALS.of(reply, abbreviation)))
                : Replies.now(Replies.refused(reasons));
    }

    private Uni<V1Reply> inserted(Account account, ConfigReply.Done done, boolean isNew) {
        return shown(account, done, Map.of("new", isNew ? "1" : "0")).map(reply -> reply.with("code", 200));
    }

    private Uni<V1Reply> shown(Account account, ConfigReply.Done done, Map<String, Object> more) {
        var written = status(done.record());
        var data = new LinkedHashMap<>(more);
        data.put(ID, written.status());
        return arrival.until(
                        account.id(), now -> written.equals(now.customStatuses().get(done.id())))
                .replaceWith(V1Reply.done("id", written.status(), ID, written.status(), "data", data));
    }

    private static Optional<String> recordOf(Account account, String abbreviation) {
        return account.customStatuses().entrySet().stream()
                .filter(status -> status.getValue().status().equalsIgnoreCase(abbreviation))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static void needed(Parameters given, String name, int code, List<Reason> reasons) {
        if (given.text(name) == null) {
            reasons.add(Replies.reason(code, name, name + " is missing."));
        }
    }

    /** What was given, as config-service names it. @param whole whether every flag is needed */
    private static Map<String, Object> members(Parameters given, boolean whole, List<Reason> reasons) {
        var members = new LinkedHashMap<String, Object>();
        text(given, ID, Codes.STATUS_ABBREVIATION, reasons).ifPresent(text -> members.put(ID, text));
        text(given, "name", Codes.STATUS_NAME, reasons).ifPresent(text -> members.put("name", text));
        for (var flag : StatusFlag.values()) {
            var text = given.text(flag.parameter());
            var value = YesNo.read(text == null ? "" : text);
            if (value.isPresent()) {
                members.put(flag.parameter(), value.get());
            } else if (whole || text != null) {
                reasons.add(Replies.reason(
                        flag.code(whole),
                        flag.parameter(),
                        "Missing or invalid " + flag.parameter() + " option: it is Y for yes or N for no."));
            }
        }
        text(given, "hex_color", Codes.COLOR, reasons)
                .ifPresent(text -> members.put("color", text.startsWith("#") ? text.substring(1) : text));
        return members;
    }

    private static Optional<String> text(Parameters given, String name, int code, List<Reason> reasons) {
        var value = given.text(name);
        var flaw = value == null ? null : Texts.flaw(value);
        if (flaw != null) {
            reasons.add(Replies.reason(code, name, name + " " + flaw + "."));
        }
        return flaw == null ? Optional.ofNullable(value) : Optional.empty();
    }

    private static Status status(JsonObject record) {
        return new Status(
                record.getString(ID),
                record.getString("name"),
                record.getBoolean("final"),
                record.getBoolean("reached"),
                record.getBoolean("success"),
                record.getBoolean("dnc"),
                record.getBoolean("callback"),
                record.getBoolean("contact"),
                record.getBoolean("voicemail"),
                record.getString("color"));
    }
}
