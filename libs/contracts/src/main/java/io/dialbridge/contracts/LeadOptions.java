package io.dialbridge.contracts;

import java.util.Set;

/** What a request for a new lead may say beside the lead's fields (domain.md 12.3). */
public final class LeadOptions {

    /** Those that are as good for one lead as for many. */
    public static final Set<String> NAMES = Set.of(
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
            "reject_by_carrier_type",
            "search_campaign_id",
            "search_list_id",
            "update_if_found",
            "update_order_by_last_called_time");

    private LeadOptions() {}
}
