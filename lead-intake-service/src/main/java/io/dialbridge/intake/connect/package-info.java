/** Reads what this product's senders, and its predecessors', put on the wire (domain.md 4.2.1, 18.2, 18.6). */
@NullMarked
package io.dialbridge.intake.connect;

import org.jspecify.annotations.NullMarked;
