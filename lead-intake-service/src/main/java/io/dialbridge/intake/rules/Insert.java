package io.dialbridge.intake.rules;

import io.dialbridge.intake.lead.Phone;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lead to insert that passed every check without I/O, and what is left to look up.
 *
 * @param campaignId of the list
 * @param fields for the case that it makes a new lead: what was given and the adaptor's defaults
 * @param given what the sender gave, for the case that it updates a lead that is there
 * @param finding null unless update_if_found is on
 * @param probes for duplicates, in the order in which they decide
 * @param hopper null unless the lead is to be dialled at once
 */
public record Insert(
        String listId,
        String campaignId,
        Phone phone,
        String status,
        Map<String, String> fields,
        Edit given,
        @Nullable Finding finding,
        List<Probe> probes,
        Screening screening,
        @Nullable HopperWish hopper) {

    public Insert {
        probes = List.copyOf(probes);
    }

    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The same for a moment at which nobody knows yet what kind of line the number is. */
    public Insert withoutLineRules() {
        return new Insert(
                listId, campaignId, phone, status, fields, given, finding, probes, screening.withoutLine(), hopper);
    }
}
