package io.dialbridge.intake.rules;

import io.dialbridge.intake.lead.Phone;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lead to insert that passed every check without I/O.
 *
 * @param given what the sender gave, for the case that it updates a lead that is there
 * @param fields for the case that it makes a new lead: what was given and the adaptor's defaults
 * @param finding null unless update_if_found is on
 */
public record Insert(
        String listId,
        Phone phone,
        String status,
        Map<String, String> fields,
        Edit given,
        DuplicateCheck duplicates,
        @Nullable Finding finding) {}
