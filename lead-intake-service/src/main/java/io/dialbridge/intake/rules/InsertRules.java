package io.dialbridge.intake.rules;

import io.dialbridge.contracts.LeadList;
import io.dialbridge.contracts.SystemStatuses;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Phone;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The checks of a lead to insert that need no I/O (domain.md 12.6 steps 2 to 6). All of them run. */
public final class InsertRules {

    private static final List<String> SWITCHES_NOT_AVAILABLE = List.of("check_dnc", "check_wireless", "hopper");
    private static final List<String> VALUES_NOT_AVAILABLE = List.of("reject_by_carrier_type", "blueinkdigital_token");

    private InsertRules() {}

    public static Checked<Insert> check(Account account, Parameters sent) {
        var reading = new LeadReading(account, sent);
        var values = reading.completed();
        needPhoneAndList(reading, values);
        var list = reading.list(values).orElse(null);
        var phone = phone(reading, values);
        var fields = reading.fields(values);
        var status = reading.status(values);
        reading.storableFields(values);
        reading.storable(values, "check_dup_list", "search_list_id", "search_campaign_id");
        var duplicates = duplicates(account, reading, values, list);
        needAvailable(reading, values);
        if (list == null || phone == null) {
            return reading.refused();
        }
        return reading.passed(new Insert(
                values.text("list_id", ""),
                phone,
                status == null ? SystemStatuses.NEW : status,
                fields,
                edit(account, reading, phone),
                duplicates,
                finding(account, values)));
    }

    private static void needPhoneAndList(LeadReading reading, Parameters values) {
        for (var field : List.of("phone_number", "list_id")) {
            if (values.text(field) == null) {
                reading.refuse(
                        Codes.PHONE_AND_LIST_NEEDED,
                        Stage.REQUEST,
                        field,
                        "The lead requires a phone number and a list id: " + field + " is missing.");
            }
        }
    }

    private static @Nullable Phone phone(LeadReading reading, Parameters values) {
        var number = values.text("phone_number");
        if (number == null) {
            return null;
        }
        return switch (PhoneRules.check(number, values.text("phone_code"), values.on("filter_phone_code"))) {
            case PhoneCheck.Valid valid -> valid.phone();
            case PhoneCheck.Invalid invalid -> {
                reading.refuse(Codes.INVALID_PHONE, Stage.PHONE, invalid.field(), invalid.text());
                yield null;
            }
        };
    }

    private static DuplicateCheck duplicates(
            Account account, LeadReading reading, Parameters values, @Nullable LeadList list) {
        var archived = values.on("check_dup_archive");
        if (values.on("check_dup")) {
            return new DuplicateCheck.Within(true, List.of(), archived);
        }
        return switch (values.text("check_dup", "0")) {
            case "2" -> new DuplicateCheck.Within(false, List.of(values.text("list_id", "")), archived);
            case "3" ->
                new DuplicateCheck.Within(
                        false, list == null ? List.of() : account.listsOf(list.campaignId()), archived);
            case "4" -> {
                var lists = values.parts("check_dup_list");
                if (lists.isEmpty()) {
                    reading.refuse(
                            Codes.REQUEST,
                            Stage.OPTION,
                            "check_dup_list",
                            "Required fields are missing: check_dup=4 needs check_dup_list, the ids of the lists to look at.");
                }
                yield new DuplicateCheck.Within(false, lists, archived);
            }
            default -> new DuplicateCheck.None();
        };
    }

    /** What a sender switched on and would not get is refused: a lead must not pass a check that was never made. */
    private static void needAvailable(LeadReading reading, Parameters values) {
        for (var option : SWITCHES_NOT_AVAILABLE) {
            if (values.on(option)) {
                notAvailable(reading, option);
            }
        }
        for (var option : VALUES_NOT_AVAILABLE) {
            if (values.text(option) != null) {
                notAvailable(reading, option);
            }
        }
    }

    private static void notAvailable(LeadReading reading, String option) {
        reading.refuse(
                Codes.REQUEST,
                Stage.OPTION,
                option,
                "The option " + option + " is not available in this release; send it empty or switched off.");
    }

    private static @Nullable Finding finding(Account account, Parameters values) {
        if (!values.on("update_if_found")) {
            return null;
        }
        var leadId = LeadIds.read(values.text("lead_id"));
        var oldestFirst =
                values.text("update_order_by_last_called_time", "DESC").equalsIgnoreCase("ASC");
        var lists = values.parts("search_list_id");
        var campaigns = values.parts("search_campaign_id");
        if (lists.isEmpty() && campaigns.isEmpty()) {
            return new Finding(leadId, null, oldestFirst);
        }
        return new Finding(
                leadId,
                lists.isEmpty()
                        ? campaigns.stream()
                                .flatMap(campaign -> account.listsOf(campaign).stream())
                                .toList()
                        : lists,
                oldestFirst);
    }

    /** An unknown status was refused already. */
    private static Edit edit(Account account, LeadReading reading, Phone phone) {
        var given = reading.given();
        return new Edit(
                given.text("list_id"),
                phone.number(),
                phone.code(),
                false,
                account.status(given.text("status", "")).orElse(null),
                LeadReading.stored(given),
                Set.of(),
                reading.defaultFields());
    }
}
