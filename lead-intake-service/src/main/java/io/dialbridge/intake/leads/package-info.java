/** Stores, changes, finds and deletes leads, and our own HTTP API over them. */
@NullMarked
package io.dialbridge.intake.leads;

import org.jspecify.annotations.NullMarked;
