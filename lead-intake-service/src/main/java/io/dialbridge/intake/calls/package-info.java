/** Call events in, the call log and the lead's call figures out. */
@NullMarked
package io.dialbridge.intake.calls;

import org.jspecify.annotations.NullMarked;
