package io.dialbridge.intake.pipeline;

import io.dialbridge.contracts.IncludeExclude;
import io.dialbridge.contracts.LeadCriteria;
import io.dialbridge.intake.dnc.DncStore;
import io.dialbridge.intake.dnc.Lookup;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.leads.FindingStore;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.LeadCriteriaRules;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether a lead would be welcome of which little more than the number is known (domain.md 12.4, Lead Validation). */
@ApplicationScoped
public class LeadPing {

    private final FindingStore findings;
    private final DncStore dnc;
    private final Pool pool;
    private final Clock clock;

    LeadPing(FindingStore findings, DncStore dnc, Pool pool, Clock clock) {
        this.findings = findings;
        this.dnc = dnc;
        this.pool = pool;
        this.clock = clock;
    }

    /** What speaks against the lead; nothing if it is welcome. */
    public Uni<List<Reason>> ask(Account account, LeadCriteria criteria, Phone phone, Parameters values) {
        var now = clock.instant();
        var against = new ArrayList<>(LeadCriteriaRules.check(anywhere(criteria), values, account.today(now)));
        return Uni.combine()
                .all()
                .unis(
                        findings.youngest(pool, account.id(), Map.of(0, phone)),
                        dnc.hits(pool, account.id(), List.of(new Lookup(phone, null))))
                .with((youngest, hits) -> {
                    hits.getFirst()
                            .ifPresent(entry -> against.add(Reason.of(
                                    Codes.ON_DNC, Stage.DNC, "phone_number", "The phone number is on the DNC list.")));
                    LeadCriteriaRules.leadAge(criteria.minLeadAgeDays(), youngest.get(0), now)
                            .ifPresent(against::add);
                    return Reason.inOrder(against);
                });
    }

    /** Where the lead will go is not asked yet. */
    private static LeadCriteria anywhere(LeadCriteria criteria) {
        return new LeadCriteria(
                criteria.name(),
                criteria.active(),
                criteria.minAge(),
                criteria.maxAge(),
                criteria.minLeadAgeDays(),
                criteria.states(),
                criteria.zips(),
                IncludeExclude.ALL);
    }
}
