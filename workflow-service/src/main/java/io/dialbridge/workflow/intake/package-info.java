/** The way to lead-intake-service, which carries out the actions that change the lead store. */
@NullMarked
package io.dialbridge.workflow.intake;

import org.jspecify.annotations.NullMarked;
