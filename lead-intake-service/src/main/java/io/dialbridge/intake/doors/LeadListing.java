package io.dialbridge.intake.doors;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.leads.PageLimit;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.LeadQuery.Filter;
import io.dialbridge.platform.problems.Problems;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a list of leads is asked for. */
public final class LeadListing {

    @QueryParam("phone_number")
    @Nullable
    String phoneNumber;

    @QueryParam("list_id")
    @Nullable
    String listId;

    @QueryParam("status")
    @Nullable
    String status;

    @QueryParam("limit")
    @Nullable
    String limit;

    @QueryParam("after")
    @Nullable
    String after;

    int limit() {
        return PageLimit.read(limit);
    }

    long after() {
        if (after == null) {
            return 0;
        }
        var id = LeadIds.read(after);
        if (id == null) {
            throw Problems.invalid("after", "must be the next of an earlier reply");
        }
        return id;
    }

    List<Filter> filters(Account account) {
        var filters = new ArrayList<Filter>();
        if (phoneNumber != null) {
            filters.add(Filter.Phone.of(phoneNumber, null));
        }
        if (listId != null) {
            if (account.list(listId).isEmpty()) {
                throw Problems.invalid("list_id", "names no list of this account");
            }
            filters.add(new Filter.Lists(List.of(listId)));
        }
        if (status != null) {
            filters.add(new Filter.Status(account.status(status)
                    .orElseThrow(() -> Problems.invalid("status", "names no status of this account"))));
        }
        return filters;
    }

    /** @param found up to one lead more than a page holds, which tells that there is a next one */
    LeadPage page(List<Lead> found, Account account) {
        var more = found.size() > limit();
        var shown = more ? found.subList(0, limit()) : found;
        return new LeadPage(
                shown.stream().map(lead -> LeadJson.of(lead, account)).toList(),
                more ? shown.getLast().idText() : null);
    }
}
