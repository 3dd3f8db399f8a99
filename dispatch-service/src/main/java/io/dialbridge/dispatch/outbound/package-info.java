/** The one door to the outside: resolves, checks the address, connects to what was checked, reads with a cap. */
@NullMarked
package io.dialbridge.dispatch.outbound;

import org.jspecify.annotations.NullMarked;
