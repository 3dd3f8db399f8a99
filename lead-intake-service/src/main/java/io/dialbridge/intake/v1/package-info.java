/** The Convoso-compatible door: parses, asks, renders. */
@NullMarked
package io.dialbridge.intake.v1;

import org.jspecify.annotations.NullMarked;
