package io.dialbridge.config.rules;

import io.dialbridge.contracts.Action.Schedule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When an action may run (domain.md 6.4). That a field of the account holds dates is checked against the account. */
final class ScheduleRules {

    /** A year, whichever. */
    static final int LONGEST_SECONDS = (int) Duration.ofDays(366).toSeconds();

    private ScheduleRules() {}

    static void check(String path, Schedule schedule, Findings findings) {
        switch (schedule.type()) {
            case IMMEDIATE -> {
                if (schedule.seconds() != 0) {
                    findings.add(path + "seconds", "belongs to the types OFFSET, LAST_CALLED and FIELD; leave it out");
                }
            }
            case OFFSET -> findings.between(path + "seconds", schedule.seconds(), 0, LONGEST_SECONDS);
            case LAST_CALLED, FIELD ->
                findings.between(path + "seconds", schedule.seconds(), -LONGEST_SECONDS, LONGEST_SECONDS);
        }
        if (schedule.type() == Schedule.Type.FIELD) {
            checkField(path + "field", schedule.field(), findings);
        } else if (schedule.field() != null) {
            findings.add(path + "field", "belongs to the type FIELD; leave it out");
        }
    }

    private static void checkField(String path, @Nullable String field, Findings findings) {
        if (field == null || field.isBlank()) {
            findings.add(path, "is required: a date of the lead, for example lead.start_date");
            return;
        }
        var name = FieldNames.ofLead(field);
        if (!FieldNames.ofLead(name, FieldNames.Holds.ANYTHING)) {
            findings.add(path, "\"" + field + "\" is not known; write lead.<name>");
        } else if (!FieldNames.ofLead(name, FieldNames.Holds.DATES)) {
            findings.add(path, "\"" + field + "\" is not a date");
        }
    }
}
