/** Calls whose answer somebody waits for: everything outbound leaves through dispatch-service. */
@NullMarked
package io.dialbridge.intake.dispatch;

import org.jspecify.annotations.NullMarked;
