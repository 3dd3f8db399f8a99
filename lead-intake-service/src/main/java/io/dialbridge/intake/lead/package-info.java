/** A lead and how its values read: plain values without framework or I/O. */
@NullMarked
package io.dialbridge.intake.lead;

import org.jspecify.annotations.NullMarked;
