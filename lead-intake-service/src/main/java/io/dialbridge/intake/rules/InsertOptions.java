package io.dialbridge.intake.rules;

import io.dialbridge.contracts.ApiSettings.DncPolicy;
import io.dialbridge.contracts.Campaign;
import io.dialbridge.contracts.CarrierType;
import io.dialbridge.contracts.LeadList;
import io.dialbridge.intake.lead.Account;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the options of an insert beside those about duplicates (domain.md 12.3), under what the account's settings say of all inserts. */
final class InsertOptions {

    private static final int LONGEST_EXPIRY = 300;
    private static final int HIGHEST_PRIORITY = 99;
    private static final String ASCENDING = "ASC";

    private final Account account;
    private final LeadReading reading;
    private final Parameters values;

    InsertOptions(Account account, LeadReading reading, Parameters values) {
        this.account = account;
        this.reading = reading;
        this.values = values;
        needAvailable();
    }

    /** What a sender switched on and would not get is refused: a lead must not pass for one that it is not. */
    private void needAvailable() {
        if (values.text("blueinkdigital_token") != null) {
            reading.refuse(
                    Codes.REQUEST,
                    Stage.OPTION,
                    "blueinkdigital_token",
                    "The option blueinkdigital_token is not available in this release; send it empty.");
        }
    }

    /** @param minLeadAgeDays what the Lead Criteria ask of a lead that is there */
    Screening screening(@Nullable LeadList list, @Nullable Integer minLeadAgeDays) {
        var settings = account.settings();
        var carriers = carriers();
        carriers.addAll(settings.rejectCarrierTypes());
        return new Screening(
                values.on("check_dnc") && (settings.dnc() == DncPolicy.ALWAYS || insertsWithoutRules(list)),
                values.on("check_wireless"),
                carriers,
                settings.lineType().onUnknown(),
                minLeadAgeDays);
    }

    private boolean insertsWithoutRules(@Nullable LeadList list) {
        return list != null
                && account.campaign(list.campaignId())
                        .filter(campaign -> campaign.leadCreation().mode() == Campaign.LeadCreation.Mode.IGNORE_RULES)
                        .isPresent();
    }

    private Set<CarrierType> carriers() {
        var carriers = EnumSet.noneOf(CarrierType.class);
        for (var name : values.parts("reject_by_carrier_type")) {
            try {
                carriers.add(CarrierType.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                reading.refuse(
                        Codes.REQUEST,
                        Stage.OPTION,
                        "reject_by_carrier_type",
                        "reject_by_carrier_type knows MOBILE, VOIP and LANDLINE, not " + Texts.shown(name) + ".");
            }
        }
        return carriers;
    }

    @Nullable
    HopperWish hopper() {
        if (!values.on("hopper")) {
            return null;
        }
        var priority = number("hopper_priority", HIGHEST_PRIORITY, HIGHEST_PRIORITY);
        var minutes = number("hopper_expires_in", LONGEST_EXPIRY, 0);
        return new HopperWish(priority, minutes == 0 ? null : minutes);
    }

    private int number(String name, int most, int whenAbsent) {
        var text = values.text(name);
        if (text == null) {
            return whenAbsent;
        }
        if (text.matches("\\d{1,4}") && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        reading.refuse(
                Codes.REQUEST,
                Stage.OPTION,
                name,
                name + " is a number from 0 to " + most + ", not " + Texts.shown(text) + ".");
        return whenAbsent;
    }

    /** Where update_if_found looks; null when it is off. */
    @Nullable
    Finding finding() {
        if (!values.on("update_if_found")) {
            return null;
        }
        var leadId = LeadIds.read(values.text("lead_id"));
        var oldestFirst =
                values.text("update_order_by_last_called_time", "DESC").equalsIgnoreCase(ASCENDING);
        return new Finding(leadId, searchedLists(), oldestFirst);
    }

    private @Nullable List<String> searchedLists() {
        var lists = values.parts("search_list_id");
        var campaigns = values.parts("search_campaign_id");
        if (lists.isEmpty() && campaigns.isEmpty()) {
            return null;
        }
        return lists.isEmpty()
                ? campaigns.stream()
                        .flatMap(campaign -> account.listsOf(campaign).stream())
                        .toList()
                : lists;
    }
}
