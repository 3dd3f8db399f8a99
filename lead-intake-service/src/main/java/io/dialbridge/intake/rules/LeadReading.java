package io.dialbridge.intake.rules;

import io.dialbridge.contracts.Field;
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

    LeadReading(Account account, Posting posting) {
        this.account = account;
        this.inbound = held(posting.criteria(), renamed(posting));
    }

    /** Where the account holds the rules, no parameter and no mapped name reaches past them. */
    private static InboundMap held(@Nullable Criteria criteria, InboundMap renamed) {
        return criteria == null
                ? renamed
                : new InboundMap(
                        criteria.over(renamed.given()),
                        criteria.over(new Parameters(renamed.defaults())).values());
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

    void refuse(List<Reason> more) {
        reasons.addAll(more);
    }

    <T> Checked<T> passed(T value) {
        return reasons.isEmpty() ? new Checked.Passed<>(value) : refused();
    }

    <T> Checked<T> refused() {
        return new Checked.Refused<>(Reason.inOrder(reasons));
    }

    private InboundMap renamed(Posting posting) {
        var sent = posting.sent();
        var adaptorId = posting.adaptorId() != null ? posting.adaptorId() : askedFor(posting);
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

    private static @Nullable String askedFor(Posting posting) {
        return posting.criteria() == null ? posting.sent().text("adaptor_id") : null;
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

    /** What the lead keeps: the values of {@link LeadFields#WRITABLE} and of the account's own fields. */
    Map<String, String> fields(Parameters values) {
        var email = values.text("email");
        if (email != null && !EmailRules.valid(email)) {
            refuse(Codes.INVALID_EMAIL, Stage.EMAIL, "email", "Invalid email: " + Texts.shown(email) + ".");
        }
        for (var field : LeadFields.USERS) {
            var user = values.text(field);
            if (user != null && !(USER_ID.matcher(user).matches() && account.mayName(user))) {
                refuse(
                        Codes.NO_SUCH_USER,
                        Stage.USER,
                        field,
                        "No such user: " + field + " is the number of a user, not " + Texts.shown(user) + ".");
            }
        }
        for (var name : account.fields().names()) {
            customField(values, name);
        }
        return stored(values);
    }

    private void customField(Parameters values, String name) {
        var value = values.values().get(name);
        account.fields()
                .find(name)
                .filter(field -> value != null && FieldRules.kept(field, value).isEmpty())
                .ifPresent(field -> refuse(
                        Codes.REQUEST,
                        Stage.FIELD,
                        name,
                        name + " must be " + FieldRules.wanted(field) + ", not " + Texts.shown(String.valueOf(value))
                                + "."));
    }

    /** For a new lead: an edit leaves what it does not name. */
    void requiredFields(Parameters values) {
        for (var name : account.fields().names()) {
            if (values.text(name) == null
                    && account.fields().find(name).filter(Field::required).isPresent()) {
                refuse(Codes.REQUEST, Stage.FIELD, name, "Required fields are missing: " + name + ".");
            }
        }
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
        storable(values, account.fields().names().toArray(String[]::new));
    }

    Map<String, String> stored(Parameters values) {
        var stored = new LinkedHashMap<String, String>();
        for (var name : LeadFields.WRITABLE) {
            var value = values.values().get(name);
            if (value != null) {
                stored.put(name, value);
            }
        }
        for (var name : account.fields().names()) {
            var value = values.values().get(name);
            if (value != null) {
                account.fields()
                        .find(name)
                        .flatMap(field -> FieldRules.kept(field, value))
                        .ifPresent(kept -> stored.put(account.fields().key(name), kept));
            }
        }
        return stored;
    }
}
