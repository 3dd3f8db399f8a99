package io.dialbridge.intake.decision;

import io.dialbridge.contracts.ApiSettings.OnUnknown;
import io.dialbridge.contracts.CarrierType;
import io.dialbridge.contracts.DuplicateRule;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Insert;
import io.dialbridge.intake.rules.LeadCriteriaRules;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The decision on a lead whose facts are known (domain.md 12.6 steps 7 to 12). Every reason against it counts, the earliest first. */
public final class InsertDecision {

    private final Insert insert;
    private final Facts facts;
    private final OnUnknown onNoResponse;
    private final Instant now;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<Reason> doubts = new ArrayList<>();
    private final List<Long> relocate = new ArrayList<>();
    private @Nullable Long update;

    private InsertDecision(Insert insert, Facts facts, OnUnknown onNoResponse, Instant now) {
        this.insert = insert;
        this.facts = facts;
        this.onNoResponse = onNoResponse;
        this.now = now;
    }

    /** @param onNoResponse what a CRM's silence means */
    public static Decision on(Insert insert, Facts facts, OnUnknown onNoResponse, Instant now) {
        return new InsertDecision(insert, facts, onNoResponse, now).decide();
    }

    private Decision decide() {
        update = facts.match();
        if (update == null) {
            duplicates();
        }
        dnc();
        line();
        LeadCriteriaRules.leadAge(insert.screening().minLeadAgeDays(), facts.youngest(), now)
                .ifPresent(reasons::add);
        if (facts.crm() instanceof CrmAnswer.NoResponse silent && onNoResponse == OnUnknown.REJECT) {
            reasons.add(external("The CRM did not answer whether it has this lead (" + silent.cause() + ")."));
        }
        if (!reasons.isEmpty()) {
            return new Decision.Refuse(Reason.inOrder(reasons));
        }
        if (!doubts.isEmpty()) {
            return new Decision.Quarantine(doubts);
        }
        return facts.crm() instanceof CrmAnswer.Known known ? known(known) : stored(Decision.CrmWish.NONE);
    }

    private Decision stored(Decision.CrmWish crm) {
        return update != null ? new Decision.Update(update, crm) : new Decision.Create(List.copyOf(relocate), crm);
    }

    private Decision known(CrmAnswer.Known known) {
        var row = known.row();
        var reason = external("The CRM has this lead: " + row.key() + " is " + row.value() + ".");
        return row.createLead()
                ? stored(new Decision.CrmWish(row.status(), row.addToDnc(), row.success() ? null : reason))
                : new Decision.Leave(row.success(), row.addToDnc(), reason);
    }

    /** The first probe that found something decides, but moving older leads away leaves the others their say. */
    private void duplicates() {
        for (var hit : facts.hits()) {
            var probe = insert.probes().get(hit.probe());
            switch (probe.action()) {
                case RELOCATE -> relocate.addAll(hit.leadIds());
                case UPDATE -> {
                    update = hit.leadIds().getFirst();
                    return;
                }
                case REJECT -> {
                    reasons.add(duplicate(probe.key(), hit));
                    return;
                }
                case QUARANTINE -> {
                    doubts.add(duplicate(probe.key(), hit));
                    return;
                }
            }
        }
    }

    private Reason duplicate(DuplicateRule.Key key, Facts.Hit hit) {
        var inTheWay = Long.toString(hit.leadIds().getFirst());
        return switch (key) {
            case PHONE, PHONE_ALT ->
                Reason.duplicate("phone_number", insert.phone().number(), inTheWay);
            case TITLE_ALT -> Reason.duplicate("alt_phone_1", insert.field("alt_phone_1"), inTheWay);
            case NAME_PHONE ->
                Reason.duplicate("last_name", insert.field("first_name") + " " + insert.field("last_name"), inTheWay);
            case EMAIL -> Reason.duplicate("email", insert.field("email"), inTheWay);
        };
    }

    private void dnc() {
        if (insert.screening().dnc() && facts.onDnc() != null) {
            refuse(Codes.ON_DNC, Stage.DNC, "The phone number is on the DNC list: " + facts.onDnc() + ".");
        }
    }

    private void line() {
        var screening = insert.screening();
        if (!screening.needsLineType()) {
            return;
        }
        if (facts.line() == null) {
            if (screening.onUnknown() == OnUnknown.REJECT) {
                refuse(Codes.CARRIER, Stage.CARRIER, "It is not known what kind of line the phone number is.");
            }
            return;
        }
        var type = facts.line().type();
        if (screening.wireless() && type == CarrierType.MOBILE) {
            refuse(Codes.WIRELESS, Stage.WIRELESS, "The phone number is wireless.");
        }
        if (screening.carriers().contains(type)) {
            refuse(Codes.CARRIER, Stage.CARRIER, "Phone numbers of the carrier type " + type + " are not taken.");
        }
    }

    private void refuse(int code, Stage stage, String text) {
        reasons.add(Reason.of(code, stage, "phone_number", text));
    }

    private static Reason external(String text) {
        return Reason.of(Codes.EXTERNAL_DUPLICATE, Stage.EXTERNAL_DUPLICATE, "phone_number", text);
    }
}
