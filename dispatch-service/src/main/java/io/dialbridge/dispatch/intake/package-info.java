/** Where other services hand over requests to send: committed before they are accepted. */
@NullMarked
package io.dialbridge.dispatch.intake;

import org.jspecify.annotations.NullMarked;
