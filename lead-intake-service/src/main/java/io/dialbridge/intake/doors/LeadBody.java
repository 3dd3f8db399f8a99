package io.dialbridge.intake.doors;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.LeadFields;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.v1.FlatJson;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON body of a request about a lead; one that can't be read, or names what does not exist, is answered with 400.
 *
 * @param given members that have a value
 * @param cleared fields that were sent empty or as null
 */
record LeadBody(Parameters given, Set<String> cleared) {

    /** What an edit understands beside the fields. */
    private static final Set<String> EDIT_OPTIONS = Set.of("adaptor_id", "filter_phone_code");

    private static final Set<String> INSERT_OPTIONS = Set.of(
            "adaptor_id",
            "blueinkdigital_token",
            "check_dnc",
            "check_dup",
            "check_dup_archive",
            "check_dup_list",
            "check_wireless",
            "criteria_key",
            "filter_phone_code",
            "hopper",
            "hopper_expires_in",
            "hopper_priority",
            "lead_id",
            "reject_by_carrier_type",
            "search_campaign_id",
            "search_list_id",
            "update_if_found",
            "update_order_by_last_called_time");

    static LeadBody ofInsert(Account account, byte[] body) {
        return read(account, body, INSERT_OPTIONS);
    }

    static LeadBody ofEdit(Account account, byte[] body) {
        return read(account, body, EDIT_OPTIONS);
    }

    private static LeadBody read(Account account, byte[] body, Set<String> options) {
        var members = members(body);
        refuse(account, members, options);
        var given = new LinkedHashMap<String, String>();
        var cleared = new LinkedHashSet<String>();
        members.forEach((name, value) -> {
            if (value != null && !value.isBlank()) {
                given.put(name, value);
            } else if (writable(account, name)) {
                cleared.add(name);
            }
        });
        return new LeadBody(new Parameters(given), cleared);
    }

    /** What a replacement leaves empty: every field that it does not give. */
    Set<String> absent(Account account) {
        return Stream.concat(LeadFields.WRITABLE.stream(), account.fields().names().stream())
                .filter(name -> !given.values().containsKey(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, @Nullable String> members(byte[] body) {
        try {
            return FlatJson.strict(body);
        } catch (FlatJson.Unreadable unreadable) {
            throw Problems.unreadable(unreadable.reason());
        }
    }

    /** A typo must not pass silently. With an adaptor the names are the sender's own. */
    private static void refuse(Account account, Map<String, @Nullable String> members, Set<String> options) {
        var errors = new ArrayList<FieldError>();
        members.forEach((name, value) -> {
            if (LeadFields.OWN_PLACE.contains(name) && value == null) {
                errors.add(new FieldError(name, "can't be null: every lead has one"));
            } else if (!known(account, name, options) && !members.containsKey("adaptor_id")) {
                errors.add(new FieldError(name, "is neither a field of a lead nor an option of this request"));
            }
        });
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
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
