package io.dialbridge.intake.decision;

import io.dialbridge.contracts.ApiSettings.DuplicateLeadCheck;
import java.util.Map;

/** What the account's CRM said of a lead (domain.md 15.2). */
public sealed interface CrmAnswer {

    /** The account has no such check, or something else refused the lead before. */
    record NotAsked() implements CrmAnswer {}

    /** No row of the table matched. */
    record NotKnown() implements CrmAnswer {}

    /** A row matched. */
    record Known(DuplicateLeadCheck.Row row) implements CrmAnswer {}

    /** Nothing usable came in time. */
    record NoResponse(String cause) implements CrmAnswer {}

    /**
     * The first row that matches decides: values are compared without case and surrounding blanks, {@code *} means that the key is there,
     * blank that it is there and empty.
     *
     * @param values of the keys that the reply has
     */
    static CrmAnswer of(DuplicateLeadCheck check, Map<String, String> values) {
        for (var row : check.rows()) {
            var value = values.get(row.key());
            if (value != null && matches(row.value().strip(), value.strip())) {
                return new Known(row);
            }
        }
        return new NotKnown();
    }

    private static boolean matches(String wanted, String value) {
        return wanted.equals("*") || wanted.equalsIgnoreCase(value);
    }
}
