/** What a call event makes of a call and of its lead, whatever the order of arrival: plain values. */
@NullMarked
package io.dialbridge.intake.calls.ledger;

import org.jspecify.annotations.NullMarked;
