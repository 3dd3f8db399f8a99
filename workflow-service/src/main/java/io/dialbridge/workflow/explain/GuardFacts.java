package io.dialbridge.workflow.explain;

import io.dialbridge.workflow.rules.Passes;

/**
 * What the guards go by.
 *
 * @param passes when the workflow had fired for the lead before
 * @param waiting whether actions of it wait for the lead
 * @param off whether it is off because it triggered itself
 */
record GuardFacts(Passes passes, boolean waiting, boolean off) {}
