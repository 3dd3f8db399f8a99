package io.dialbridge.config.rules;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.FieldCatalogue;

/** What an adaptor must be like (domain.md 3.1 and 3.3). */
public final class AdaptorRules {

    private static final int MOST_ROWS = 500;
    private static final int LONGEST_MAPPED_TO = 1_000;
    private static final int LONGEST_DEFAULT = 10_000;

    private AdaptorRules() {}

    public static void check(Adaptor adaptor, Findings findings) {
        findings.name("name", adaptor.name());
        findings.atMost("rows", adaptor.rows().size(), MOST_ROWS);
        if (adaptor.rows().stream().allMatch(row -> Findings.blank(row.mappedTo()))) {
            findings.add("rows", "needs at least one row with a mapped_to, or the payload would always be empty");
        }
        for (int i = 0; i < adaptor.rows().size(); i++) {
            checkRow("rows[" + i + "].", adaptor.rows().get(i), findings);
        }
    }

    private static void checkRow(String path, Adaptor.Row row, Findings findings) {
        findings.line(path + "mapped_to", row.mappedTo(), LONGEST_MAPPED_TO);
        findings.longest(path + "default_value", row.defaultValue(), LONGEST_DEFAULT);
        if (row.section() == null) {
            findings.add(path + "section", "is required: lead, call or extra");
        }
        if (Findings.blank(row.field())) {
            findings.add(path + "field", "is required");
        }
        if (row.section() != null && !Findings.blank(row.field())) {
            checkField(path, row, findings);
        }
    }

    private static void checkField(String path, Adaptor.Row row, Findings findings) {
        var section = row.section();
        var field = row.field();
        if (!FieldNames.known(section, field)) {
            findings.add(path + "field", "\"" + field + "\" is not a field of the section " + wire(section));
            return;
        }
        if (FieldCatalogue.SYSTEM_MANAGED.contains(field) && !Findings.blank(row.defaultValue())) {
            findings.add(path + "default_value", "\"" + field + "\" is kept by the system and takes no default");
        }
        if (row.dateFormat() == null) {
            return;
        }
        if (!FieldNames.date(section, field)) {
            findings.add(path + "date_format", "\"" + field + "\" is not a date; leave date_format out");
        } else if (!DatePatterns.contains(row.dateFormat())) {
            findings.add(path + "date_format", "must be null for the account's format, or " + DatePatterns.CHOICES);
        }
    }

    private static String wire(Adaptor.Section section) {
        return switch (section) {
            case LEAD -> "lead";
            case CALL -> "call";
            case EXTRA -> "extra";
        };
    }
}
