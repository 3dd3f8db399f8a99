/** Messages written with the business change and relayed to the next service at least once, in order. */
@NullMarked
package io.dialbridge.platform.outbox;

import org.jspecify.annotations.NullMarked;
