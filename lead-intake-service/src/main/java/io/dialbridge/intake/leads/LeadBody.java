package io.dialbridge.intake.leads;

import io.dialbridge.intake.lead.LeadFields;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JSON body of a request about a lead.
 *
 * @param given members that have a value
 * @param cleared fields that were sent empty or as null
 */
record LeadBody(Parameters given, Set<String> cleared) {

    private static final Set<String> OPTIONS = Set.of(
            "adaptor_id",
            "blueinkdigital_token",
            "check_dnc",
            "check_dup",
            "check_dup_archive",
            "check_dup_list",
            "check_wireless",
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

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when it can't be read or names what does not exist */
    static LeadBody read(byte[] body) {
        var members = members(body);
        if (!members.containsKey("adaptor_id")) {
            refuseUnknown(members.keySet());
        }
        var given = new LinkedHashMap<String, String>();
        var cleared = new LinkedHashSet<String>();
        members.forEach((name, value) -> {
            if (value != null && !value.isBlank()) {
                given.put(name, value);
            } else if (LeadFields.WRITABLE.contains(name)) {
                cleared.add(name);
            }
        });
        return new LeadBody(new Parameters(given), cleared);
    }

    /** What a replacement leaves empty: every field that it does not give. */
    Set<String> absent() {
        return LeadFields.WRITABLE.stream()
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
    private static void refuseUnknown(Set<String> names) {
        var unknown = names.stream()
                .filter(name -> !LeadFields.WRITABLE.contains(name)
                        && !LeadFields.OWN_PLACE.contains(name)
                        && !LeadFields.READ_ONLY.contains(name)
                        && !OPTIONS.contains(name))
                .map(name -> new FieldError(name, "is neither a field of a lead nor an option"))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problems.invalid(unknown);
        }
    }
}
