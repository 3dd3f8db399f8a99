/** Takes leads and call events in, decides on them and tells workflow-service what happened. */
@NullMarked
package io.dialbridge.intake;

import org.jspecify.annotations.NullMarked;
