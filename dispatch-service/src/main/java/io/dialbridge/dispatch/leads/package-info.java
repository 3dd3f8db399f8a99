/** The way to lead-intake-service, which writes what endpoints replied into the lead, and what it would not write. */
@NullMarked
package io.dialbridge.dispatch.leads;

import org.jspecify.annotations.NullMarked;
