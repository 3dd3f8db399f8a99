/** The way to dispatch-service, which carries out what goes to the outside world. */
@NullMarked
package io.dialbridge.workflow.dispatch;

import org.jspecify.annotations.NullMarked;
