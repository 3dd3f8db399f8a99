package io.dialbridge.intake.doors;

import io.dialbridge.contracts.LeadOptions;
import io.dialbridge.intake.formats.FlatReading;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.LeadFields;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.v1.FlatJson;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request about a lead; one that can't be read, or names what does not exist, is answered with 400.
 *
 * @param given members that have a value
 * @param cleared fields that were sent empty or as null
 */
record LeadBody(Parameters given, Set<String> cleared) {

    /** What an edit understands beside the fields. */
    private static final Set<String> EDIT_OPTIONS = Set.of("adaptor_id", "filter_phone_code");

    private static final Set<String> INSERT_OPTIONS = union(LeadOptions.NAMES, Set.of("criteria_key", "lead_id"));

    private static Set<String> union(Set<String> some, Set<String> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** @param contentType in which format the body is */
    static LeadBody ofInsert(Account account, @Nullable String contentType, byte[] body) {
        return read(account, contentType, body, INSERT_OPTIONS);
    }

    static LeadBody ofEdit(Account account, byte[] body) {
        return read(account, MediaType.APPLICATION_JSON, body, EDIT_OPTIONS);
    }

    /** One of many leads in a body: a flaw of it is none of the others. */
    static List<Reason> rowFlaws(Account account, Map<String, @Nullable String> members) {
        return flaws(account, members, INSERT_OPTIONS).stream()
                .map(LeadBody::reason)
                .toList();
    }

    /** Members that have a value. */
    static Parameters given(Map<String, @Nullable String> members) {
        var given = new LinkedHashMap<String, String>();
        members.forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
        return new Parameters(given);
    }

    private static Reason reason(FieldError flaw) {
        return Reason.of(Codes.REQUEST, Stage.REQUEST, flaw.field(), flaw.field() + " " + flaw.reason() + ".");
    }

    private static LeadBody read(Account account, @Nullable String contentType, byte[] body, Set<String> options) {
        var members = members(contentType, body);
        var flaws = flaws(account, members, options);
        if (!flaws.isEmpty()) {
            throw Problems.invalid(flaws);
        }
        return read(account, members);
    }

    private static LeadBody read(Account account, Map<String, @Nullable String> members) {
        var given = given(members);
        var cleared = new LinkedHashSet<String>();
        members.keySet().stream()
                .filter(name -> given.text(name) == null && writable(account, name))
                .forEach(cleared::add);
        return new LeadBody(given, cleared);
    }

    /** What a replacement leaves empty: every field that it does not give. */
    Set<String> absent(Account account) {
        return Stream.concat(LeadFields.WRITABLE.stream(), account.fields().names().stream())
                .filter(name -> !given.values().containsKey(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, @Nullable String> members(@Nullable String contentType, byte[] body) {
        try {
            return FlatReading.read(contentType, body);
        } catch (FlatJson.Unreadable unreadable) {
            throw Problems.unreadable(unreadable.reason());
        }
    }

    /** A typo must not pass silently. With an adaptor the names are the sender's own. */
    private static List<FieldError> flaws(Account account, Map<String, @Nullable String> members, Set<String> options) {
        var renamed = given(members).text("adaptor_id") != null;
        var errors = new ArrayList<FieldError>();
        members.forEach((name, value) -> {
            if (LeadFields.OWN_PLACE.contains(name) && value == null) {
                errors.add(new FieldError(name, "can't be null: every lead has one"));
            } else if (!renamed && !known(account, name, options)) {
                errors.add(new FieldError(name, "is neither a field of a lead nor an option of this request"));
            }
        });
        return errors;
    }

    private static boolean writable(Account account, String name) {
        return LeadFields.WRITABLE.contains(name) || account.fields().find(name).isPresent();
    }

    private static boolean known(Account account, String name, Set<String> options) {
        return writable(account, name)
                || LeadFields.OWN_PLACE.contains(name)
                || LeadFields.READ_ONLY.contains(name)
                || options.contains(name);
    }
}
