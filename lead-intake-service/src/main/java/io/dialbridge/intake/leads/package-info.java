/** The rows of leads: stored, changed, found, counted. */
@NullMarked
package io.dialbridge.intake.leads;

import org.jspecify.annotations.NullMarked;
