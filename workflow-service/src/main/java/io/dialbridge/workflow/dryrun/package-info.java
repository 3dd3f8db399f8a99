/**
 * What a workflow, stored or not, would have made of the events that came: the decisions of {@code events} over stored events, in memory,
 * without any effect.
 */
@NullMarked
package io.dialbridge.workflow.dryrun;

import org.jspecify.annotations.NullMarked;
