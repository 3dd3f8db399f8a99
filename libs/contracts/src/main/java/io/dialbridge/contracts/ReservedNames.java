package io.dialbridge.contracts;

import java.util.Set;
import java.util.regex.Pattern;

/** Names that a field of an account can't have, because a request, a lead or an adaptor means something else by them. */
public final class ReservedNames {

    /** What the APIs understand beside the fields of a lead and {@link LeadOptions} (domain.md 12.2, 19). */
    public static final Set<String> OPTIONS = Set.of(
            "account_id",
            "after",
            "archive",
            "archived_at",
            "auth_token",
            "code",
            "criteria_key",
            "data",
            "deleted_at",
            "dup_lead_age",
            "duplicate_rules",
            "error",
            "error_description",
            "fields",
            "http_status",
            "lead_criteria_id",
            "leads",
            "limit",
            "message",
            "offset",
            "reasons",
            "result",
            "success",
            "text",
            "updated_at",
            "version");

    /** Fields without a definition, and under what leads keep the values of those with one. */
    private static final Pattern NUMBERED = Pattern.compile("(custom_)?field_[0-9]+");

    private ReservedNames() {}

    public static boolean contains(String name) {
        return FieldCatalogue.LEAD.containsKey(name)
                || FieldCatalogue.CALL.containsKey(name)
                || FieldCatalogue.EXTRA.contains(name)
                || LeadOptions.NAMES.contains(name)
                || OPTIONS.contains(name)
                || NUMBERED.matcher(name).matches();
    }
}
