/** What workflows do to leads: the door of their actions, each carried out once with the events that it causes. */
@NullMarked
package io.dialbridge.intake.actions;

import org.jspecify.annotations.NullMarked;
