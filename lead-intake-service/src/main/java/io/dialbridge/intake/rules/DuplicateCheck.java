package io.dialbridge.intake.rules;

import java.util.List;

/** Where another lead with the same number is in the way (check_dup and check_dup_archive, domain.md 12.3). */
public sealed interface DuplicateCheck {

    /** check_dup 0 */
    record None() implements DuplicateCheck {}

    /**
     * check_dup 1 to 4.
     *
     * @param everywhere true for the whole account; else {@code lists} are looked at
     * @param archived also look at archived leads, those of the whole account
     */
    record Within(boolean everywhere, List<String> lists, boolean archived) implements DuplicateCheck {}
}
