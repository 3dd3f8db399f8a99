/** The calls of leads: which are live, and which have ended with a final call log. */
@NullMarked
package io.dialbridge.workflow.calls;

import org.jspecify.annotations.NullMarked;
