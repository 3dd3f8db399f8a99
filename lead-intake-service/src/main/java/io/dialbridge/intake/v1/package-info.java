/** The Convoso-compatible door: parses, asks, renders. What every door reads requests with is here, too. */
@NullMarked
package io.dialbridge.intake.v1;

import org.jspecify.annotations.NullMarked;
