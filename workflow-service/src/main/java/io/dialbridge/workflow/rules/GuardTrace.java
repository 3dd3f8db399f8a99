package io.dialbridge.workflow.rules;

/**
 * What a guard said.
 *
 * @param detail the figures it decided on, in words
 */
public record GuardTrace(Guard guard, boolean passed, String detail) {

    public static final GuardTrace OFF =
            new GuardTrace(Guard.LOOP, false, "the workflow is off as it triggered itself; see /api/workflow/notices");
}
