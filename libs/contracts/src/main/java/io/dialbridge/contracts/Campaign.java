package io.dialbridge.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What agents dial for; owns lists (domain.md 2.1). {@code active} absent means true.
 *
 * @param leadCreation what becomes of leads that ask for the hopper
 */
public record Campaign(String name, Boolean active, LeadCreation leadCreation) {

    public Campaign {
        active = Absent.or(active, true);
        leadCreation = Absent.or(leadCreation, LeadCreation.DEFAULT);
    }

    /**
     * "API Lead Creation Settings" (domain.md 12.5), and when the campaign may call.
     *
     * @param mode whether the other members decide about the hopper
     * @param dialableStatuses empty means every status that is not final and not one of {@code DNC}, {@code WRONG}, {@code DC}
     * @param callFrom local time {@code HH:mm} at the called place from which it may be called
     * @param callUntil until when, at most {@code 24:00}; the minute itself is out
     * @param gmtOffsets hours from UTC at the called place, for example {@code -7}; empty means all
     * @param leadCriteriaId the Advanced Lead Filter: a record of {@link LeadCriteria}
     */
    public record LeadCreation(
            Mode mode,
            List<String> dialableStatuses,
            String callFrom,
            String callUntil,
            List<String> gmtOffsets,
            @Nullable String leadCriteriaId) {

        public static final LeadCreation DEFAULT =
                new LeadCreation(Mode.APPLY_RULES, List.of(), "08:00", "21:00", List.of(), null);

        public LeadCreation {
            mode = Absent.or(mode, Mode.APPLY_RULES);
            dialableStatuses = Absent.list(dialableStatuses);
            callFrom = Absent.or(callFrom, "08:00");
            callUntil = Absent.or(callUntil, "21:00");
            gmtOffsets = Absent.list(gmtOffsets);
        }

        public enum Mode {
            APPLY_RULES,
            IGNORE_RULES
        }
    }
}
