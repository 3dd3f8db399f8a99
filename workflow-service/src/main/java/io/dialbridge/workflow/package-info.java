/** workflow-service: decides which workflows an event fires, records why, and hands their actions on. */
@NullMarked
package io.dialbridge.workflow;

import org.jspecify.annotations.NullMarked;
