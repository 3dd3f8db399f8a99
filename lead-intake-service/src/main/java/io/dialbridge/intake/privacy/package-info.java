/** Personal data that must go: erased for a person, or because its time is over. */
@NullMarked
package io.dialbridge.intake.privacy;

import org.jspecify.annotations.NullMarked;
