package io.dialbridge.intake.rules;

import io.dialbridge.contracts.DuplicateRule;
import io.dialbridge.contracts.SystemStatuses;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Phone;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The checks of a lead to insert that need no I/O (domain.md 12.6). All of them run. */
public final class InsertRules {

    private InsertRules() {}

    /** @param now for ages, of people and of stored leads */
    public static Checked<Insert> check(Account account, Posting posting, Instant now) {
        if (!posting.flaws().isEmpty()) {
            return new Checked.Refused<>(posting.flaws());
        }
        var reading = new LeadReading(account, posting);
        var values = reading.completed();
        needPhoneAndList(reading, values);
        var list = reading.list(values).orElse(null);
        var phone = phone(reading, values);
        var fields = reading.fields(values);
        reading.requiredFields(values);
        var status = reading.status(values);
        reading.storableFields(values);
        reading.storable(values, "check_dup_list", "search_list_id", "search_campaign_id");
        var options = new InsertOptions(account, reading, values);
        var hopper = options.hopper();
        var criteria = AppliedCriteria.to(posting, account);
        criteria.forEach(
                wanted -> reading.refuse(LeadCriteriaRules.check(wanted.record(), values, account.today(now))));
        var screening = options.screening(list, minLeadAge(criteria));
        var probes = new ProbeRules(account, reading, values, posting.criteria(), now).probes(list);
        if (posting.released()) {
            probes = probes.stream()
                    .filter(probe -> probe.action() != DuplicateRule.Action.QUARANTINE)
                    .toList();
        }
        if (list == null || phone == null) {
            return reading.refused();
        }
        return reading.passed(new Insert(
                values.text("list_id", ""),
                list.campaignId(),
                phone,
                status == null ? SystemStatuses.NEW : status,
                fields,
                edit(account, reading, phone),
                options.finding(),
                probes,
                screening,
                hopper));
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

    private static @Nullable Integer minLeadAge(List<AppliedCriteria> criteria) {
        return criteria.stream()
                .map(applied -> applied.record().minLeadAgeDays())
                .filter(Objects::nonNull)
                .max(Integer::compare)
                .orElse(null);
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
                reading.stored(given),
                Set.of(),
                reading.defaultFields());
    }
}
