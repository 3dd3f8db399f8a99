package io.dialbridge.workflow.events;

import io.dialbridge.workflow.actions.PendingActions;
import io.dialbridge.workflow.calls.Calls;
import io.dialbridge.workflow.loops.Disabled;
import io.dialbridge.workflow.rules.PassHistory;

/**
 * What is known of the leads of a batch when it is decided. Read under the leads' locks, and kept up to date from event to event of the batch.
 *
 * @param passes when workflows fired for them before
 * @param pending for which workflows actions wait for them
 * @param calls their live calls
 * @param disabled workflows that are off because they triggered themselves
 */
public record Facts(PassHistory passes, PendingActions pending, Calls calls, Disabled disabled) {}
