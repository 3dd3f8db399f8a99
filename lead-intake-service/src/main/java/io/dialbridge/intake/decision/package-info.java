/** Decides on a lead when everything about it is known: plain Java over values. */
@NullMarked
package io.dialbridge.intake.decision;

import org.jspecify.annotations.NullMarked;
