/** What other services of ours are told of a lead: the values of an event, without one. */
@NullMarked
package io.dialbridge.intake.values;

import org.jspecify.annotations.NullMarked;
