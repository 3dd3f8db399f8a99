/** Leads that wait to be dialled: put in, handed to dialers under a lease, taken out, expired. */
@NullMarked
package io.dialbridge.intake.hopper;

import org.jspecify.annotations.NullMarked;
