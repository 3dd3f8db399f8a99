package io.dialbridge.config.rules;

import io.dialbridge.contracts.FieldCatalogue;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that a field of an account can't have, because a request, a lead or an adaptor means something else by them. */
final class ReservedNames {

    /** What the APIs understand beside the fields of a lead (domain.md 12.2, 12.3, 19). */
    static final Set<String> OPTIONS = Set.of(
            "account_id",
            "adaptor_id",
            "after",
            "archive",
            "archived_at",
            "auth_token",
            "blueinkdigital_token",
            "check_dnc",
            "check_dup",
            "check_dup_archive",
            "check_dup_list",
            "check_wireless",
            "code",
            "criteria_key",
            "data",
            "deleted_at",
            "dup_lead_age",
            "duplicate_rules",
            "error",
            "error_description",
            "fields",
            "filter_phone_code",
            "hopper",
            "hopper_expires_in",
            "hopper_priority",
            "http_status",
            "lead_criteria_id",
            "leads",
            "limit",
            "message",
            "offset",
            "reasons",
            "reject_by_carrier_type",
            "result",
            "search_campaign_id",
            "search_list_id",
            "success",
            "text",
            "update_if_found",
            "update_order_by_last_called_time",
            "updated_at",
            "version");

    /** Fields without a definition, and under what leads keep the values of those with one. */
    private static final Pattern NUMBERED = Pattern.compile("(custom_)?field_[0-9]+");

    private ReservedNames() {}

    static boolean contains(String name) {
        return FieldCatalogue.LEAD.containsKey(name)
                || FieldCatalogue.CALL.containsKey(name)
                || FieldCatalogue.EXTRA.contains(name)
                || OPTIONS.contains(name)
                || NUMBERED.matcher(name).matches();
    }
}
