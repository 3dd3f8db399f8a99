package io.dialbridge.intake.rules;

import io.dialbridge.contracts.CarrierType;
import io.dialbridge.contracts.LeadOptions;
import io.dialbridge.contracts.LeadPostCriteria;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lead Post Criteria at work (domain.md 12.2): whatever the sender says of the options, those of the record count.
 *
 * @param id of the record
 * @param version of the record
 */
public record Criteria(String id, long version, LeadPostCriteria record) {

    /** Where the lead goes, which the sender can't decide either. */
    private static final Set<String> PLACE = Set.of("lead_id", "list_id");

    /** The complete parameters of a leads/insert: the sender's values, the record's options. */
    Parameters over(Parameters sent) {
        var values = new LinkedHashMap<>(sent.values());
        values.keySet().removeAll(LeadOptions.NAMES);
        values.keySet().removeAll(PLACE);
        values.putAll(options());
        return new Parameters(values);
    }

    private Map<String, String> options() {
        var options = new LinkedHashMap<String, String>();
        options.put("list_id", record.listId());
        options.put("check_dup", record.checkDup().toString());
        options.put("check_dup_list", String.join(",", record.checkDupList()));
        options.put("check_dup_archive", record.checkDupArchive().toString());
        options.put("check_dnc", record.checkDnc().toString());
        options.put("check_wireless", record.checkWireless().toString());
        options.put("hopper", record.hopper().toString());
        options.put("hopper_priority", record.hopperPriority().toString());
        options.put("hopper_expires_in", text(record.hopperExpiresIn()));
        options.put(
                "reject_by_carrier_type",
                record.rejectByCarrierType().stream().map(CarrierType::name).collect(Collectors.joining(",")));
        options.put("filter_phone_code", record.filterPhoneCode().toString());
        options.put("update_if_found", record.updateIfFound().toString());
        options.put("update_order_by_last_called_time", text(record.updateOrderByLastCalledTime()));
        options.put("search_list_id", text(record.searchListId()));
        options.put("search_campaign_id", text(record.searchCampaignId()));
        return options;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
