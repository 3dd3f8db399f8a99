/** One attempt from a claimed row to a finished line of the log. */
@NullMarked
package io.dialbridge.dispatch.sending;

import org.jspecify.annotations.NullMarked;
