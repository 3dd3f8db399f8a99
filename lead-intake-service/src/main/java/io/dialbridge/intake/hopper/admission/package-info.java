/** Who may wait in a hopper, and who may be called now: plain values, without I/O. */
@NullMarked
package io.dialbridge.intake.hopper.admission;

import org.jspecify.annotations.NullMarked;
