package io.dialbridge.workflow.dryrun;

import io.dialbridge.contracts.Workflow;
import io.dialbridge.workflow.rules.Evaluation.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What is asked.
 *
 * @param draft the workflow that stands in for the stored one; null for that one
 * @param draftId the id that stands in it, which it has or will have once it is stored; null for none
 * @param outcome of the events that are shown; null for all, those that match first
 * @param limit how many of them
 */
record DryRunRequest(
        @Nullable Workflow draft,
        @Nullable String draftId,
        Window window,
        @Nullable Outcome outcome,
        int limit) {}
