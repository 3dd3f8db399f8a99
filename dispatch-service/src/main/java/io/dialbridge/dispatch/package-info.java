/** dispatch-service: everything outbound leaves through here, once accepted is never lost, and the log says why. */
@NullMarked
package io.dialbridge.dispatch;

import org.jspecify.annotations.NullMarked;
