package io.dialbridge.intake.rules;

import io.dialbridge.contracts.LeadList;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.LeadFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one request and keeps every reason to refuse it, in the order of domain.md 12.6, so that a sender learns all of
 * them at once.
 */
final class LeadReading {

    private static final Pattern USER_ID = Pattern.compile("\\d{1,20}");

    private final Account account;
    private final List<Reason> reasons = new ArrayList<>();
    private final InboundMap inbound;

    LeadReading(Account account, Parameters sent) {
        this.account = account;
        this.inbound = renamed(sent);
    }

    /** What was sent, under internal names. */
    Parameters given() {
        return inbound.given();
    }

    /** What was sent, and the adaptor's defaults for the rest. */
    Parameters completed() {
        return inbound.withDefaults();
    }

    Map<String, String> defaultFields() {
        return stored(new Parameters(inbound.defaults()));
    }

    void refuse(int code, Stage stage, String field, String text) {
        reasons.add(Reason.of(code, stage, field, text));
    }

    <T> Checked<T> passed(T value) {
        return reasons.isEmpty() ? new Checked.Passed<>(value) : refused();
    }

    <T> Checked<T> refused() {
        return new Checked.Refused<>(reasons);
    }

    private InboundMap renamed(Parameters sent) {
        var adaptorId = sent.text("adaptor_id");
        if (adaptorId == null) {
            return InboundMap.none(sent);
        }
        var adaptor = account.activeAdaptor(adaptorId);
        if (adaptor.isEmpty()) {
            refuse(
                    Codes.ADAPTOR,
                    Stage.ADAPTOR,
                    "adaptor_id",
                    "No such adaptor, or it is not active: " + Texts.shown(adaptorId) + ".");
            return InboundMap.none(sent);
        }
        return InboundMap.of(adaptor.get(), sent);
    }

    /** A list that takes leads. */
    Optional<LeadList> list(Parameters values) {
        var listId = values.text("list_id");
        if (listId == null) {
            return Optional.empty();
        }
        var list = account.list(listId);
        if (list.isEmpty()) {
            refuse(Codes.NO_SUCH_LIST, Stage.LIST, "list_id", "No such list: " + Texts.shown(listId) + ".");
        } else if (!list.get().active()) {
            refuse(Codes.LIST_INACTIVE, Stage.LIST, "list_id", "The list " + listId + " is not active.");
            return Optional.empty();
        }
        return list;
    }

    /** The status, null when none was given or it was refused. */
    @Nullable
    String status(Parameters values) {
        var status = values.text("status");
        if (status == null) {
            return null;
        }
        var known = account.status(status);
        if (known.isEmpty()) {
            refuse(
                    Codes.INVALID_STATUS,
                    Stage.STATUS,
                    "status",
                    "Invalid status: this account has no status " + Texts.shown(status) + ".");
        }
        return known.orElse(null);
    }

    /** The values of {@link LeadFields#WRITABLE}. */
    Map<String, String> fields(Parameters values) {
        var email = values.text("email");
        if (email != null && !EmailRules.valid(email)) {
            refuse(Codes.INVALID_EMAIL, Stage.EMAIL, "email", "Invalid email: " + Texts.shown(email) + ".");
        }
        for (var field : LeadFields.USERS) {
            var user = values.text(field);
            if (user != null && !USER_ID.matcher(user).matches()) {
                refuse(
                        Codes.NO_SUCH_USER,
                        Stage.USER,
                        field,
                        "No such user: " + field + " is the number of a user, not " + Texts.shown(user) + ".");
            }
        }
        return stored(values);
    }

    void storable(Parameters values, String... names) {
        for (var name : names) {
            var flaw = Texts.flaw(values.text(name, ""));
            if (flaw != null) {
                refuse(Codes.REQUEST, Stage.REQUEST, name, name + " " + flaw + ".");
            }
        }
    }

    void storableFields(Parameters values) {
        storable(values, LeadFields.WRITABLE.toArray(String[]::new));
    }

    static Map<String, String> stored(Parameters values) {
        var stored = new LinkedHashMap<String, String>();
        for (var name : LeadFields.WRITABLE) {
            var value = values.values().get(name);
            if (value != null) {
                stored.put(name, value);
            }
        }
        return stored;
    }
}
