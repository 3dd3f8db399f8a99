/** W3C trace parents that travel through requests and rows. */
@NullMarked
package io.dialbridge.platform.trace;

import org.jspecify.annotations.NullMarked;
