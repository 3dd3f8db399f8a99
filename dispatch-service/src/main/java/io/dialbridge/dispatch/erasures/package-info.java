/** Leaves nothing of a person in the log and in the queue but that there were deliveries. */
@NullMarked
package io.dialbridge.dispatch.erasures;

import org.jspecify.annotations.NullMarked;
