/** What an action makes of a lead's field, and why an action is refused: plain values, without I/O. */
@NullMarked
package io.dialbridge.intake.actions.effect;

import org.jspecify.annotations.NullMarked;
