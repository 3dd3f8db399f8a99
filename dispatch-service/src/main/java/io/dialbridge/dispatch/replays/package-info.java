/** Sends deliveries again: one, or all that a filter finds, at a chosen rate. */
@NullMarked
package io.dialbridge.dispatch.replays;

import org.jspecify.annotations.NullMarked;
