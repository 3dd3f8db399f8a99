/** Runs: what each workflow made of each event, kept so that a person can see why. */
@NullMarked
package io.dialbridge.workflow.runs;

import org.jspecify.annotations.NullMarked;
