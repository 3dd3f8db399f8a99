/** The event door: events are read, stored once, evaluated in order per lead, and their consequences written with them. */
@NullMarked
package io.dialbridge.workflow.events;

import org.jspecify.annotations.NullMarked;
