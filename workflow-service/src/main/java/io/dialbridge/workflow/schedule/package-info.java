/** When an action runs (domain.md 6.4): its schedule, then the workflow's working hours. Plain Java over values. */
@NullMarked
package io.dialbridge.workflow.schedule;

import org.jspecify.annotations.NullMarked;
