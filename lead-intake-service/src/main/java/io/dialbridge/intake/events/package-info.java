/** What happened to a lead, on its way to workflow-service. */
@NullMarked
package io.dialbridge.intake.events;

import org.jspecify.annotations.NullMarked;
