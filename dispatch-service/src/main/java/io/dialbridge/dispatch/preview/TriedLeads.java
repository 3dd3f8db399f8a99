package io.dialbridge.dispatch.preview;

import io.dialbridge.contracts.LeadValues;
import io.dialbridge.dispatch.leads.KnownLeads;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.platform.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Finds the values that somebody wants to try something with. */
@ApplicationScoped
public class TriedLeads {

    private static final Logger LOG = Logger.getLogger(TriedLeads.class);

    private final KnownLeads leads;
    private final RecentStore recent;

    TriedLeads(KnownLeads leads, RecentStore recent) {
        this.leads = leads;
        this.recent = recent;
    }

    /**
     * Those that were given; else those of the lead that was named; else recent ones; else made-up ones. A call and an agent that were given
     * stand instead of what was found.
     *
     * @throws HttpProblem 400 for an unknown lead, 503 when lead-intake-service can't be asked about one that is named
     */
    public Uni<TriedLead> find(String accountId, LeadWish wish) {
        var given = wish.lead();
        if (given != null) {
            var leadId = wish.leadId() == null ? given.get("id") : wish.leadId();
            return Uni.createFrom().item(tried(LeadSource.GIVEN, leadId, new Values(given, Map.of(), Map.of()), wish));
        }
        return wish.leadId() == null
                ? recent(accountId).map(found -> found.map(
                                values -> tried(LeadSource.RECENT, values.leadId(), values.values(), wish))
                        .orElseGet(() -> tried(LeadSource.SAMPLE, null, SampleLead.VALUES, wish)))
                : named(accountId, wish.leadId())
                        .map(values -> tried(LeadSource.LEAD, values.leadId(), values(values), wish));
    }

    private Uni<LeadValues> named(String accountId, String leadId) {
        return leads.named(accountId, leadId)
                .onFailure(failure -> !(failure instanceof HttpProblem))
                .transform(away -> {
                    told(accountId, away);
                    return Problems.unavailable(
                            "The lead can't be read: lead-intake-service does not answer. Send the request again in a moment, or give "
                                    + "lead with its values instead of lead_id.");
                });
    }

    private Uni<Optional<RecentStore.Recent>> recent(String accountId) {
        return recent.newest(accountId)
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : leads.newest(accountId)
                                .map(lead -> lead.map(TriedLeads::recent))
                                // Who only wants to see a payload gets one; its source says that it is made up.
                                .onFailure()
                                .recoverWithItem(away -> {
                                    told(accountId, away);
                                    return Optional.empty();
                                }));
    }

    private static void told(String accountId, Throwable away) {
        LOG.warnf(
                "state=leads-away account=%s reason=%s",
                accountId, away.getClass().getSimpleName());
    }

    private static RecentStore.Recent recent(LeadValues lead) {
        return new RecentStore.Recent(lead.leadId(), values(lead));
    }

    private static Values values(LeadValues lead) {
        return new Values(lead.lead(), lead.call(), lead.agent());
    }

    private static TriedLead tried(LeadSource source, @Nullable String leadId, Values found, LeadWish wish) {
        return new TriedLead(source, leadId, wish.over(found));
    }
}
