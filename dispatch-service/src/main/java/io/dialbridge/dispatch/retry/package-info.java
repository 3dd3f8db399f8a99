/** What becomes of a delivery after an attempt: plain Java over values, the clock and the dice passed in. */
@NullMarked
package io.dialbridge.dispatch.retry;

import org.jspecify.annotations.NullMarked;
