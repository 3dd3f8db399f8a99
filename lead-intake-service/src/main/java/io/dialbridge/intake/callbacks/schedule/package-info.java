/** A callback and the rules of its making and changing: plain values, without I/O. */
@NullMarked
package io.dialbridge.intake.callbacks.schedule;

import org.jspecify.annotations.NullMarked;
