package io.dialbridge.intake.hopper;

import io.dialbridge.contracts.Campaign;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** What other rooms know of a stored lead that is to wait for a campaign: where its number is, and what speaks against a call. */
public interface LeadStanding {

    /**
     * @param timeZones IANA names of all zones that the number may lie in; empty when that is not known
     * @param onDnc the number is on the DNC list, for this campaign or for all
     * @param meetsCriteria the campaign has no Advanced Lead Filter, or the lead passed it
     */
    record Standing(List<String> timeZones, boolean onDnc, boolean meetsCriteria) {}

    Uni<Standing> of(SqlConnection transaction, Account account, Lead lead, String campaignId, Campaign campaign);
}
