/** Calls whose caller waits: one attempt under a deadline, guarded by a breaker, logged like every delivery. */
@NullMarked
package io.dialbridge.dispatch.calls;

import org.jspecify.annotations.NullMarked;
