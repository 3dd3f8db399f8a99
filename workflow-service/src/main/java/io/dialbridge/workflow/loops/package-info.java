/** Loops: a workflow that triggers itself without end is switched off, and its owner is told. */
@NullMarked
package io.dialbridge.workflow.loops;

import org.jspecify.annotations.NullMarked;
