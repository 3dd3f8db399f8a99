/** Why a workflow does not fire at an event: the rules as they are now against what was stored, without any effect. */
@NullMarked
package io.dialbridge.workflow.explain;

import org.jspecify.annotations.NullMarked;
