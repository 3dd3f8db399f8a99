/** Leaves nothing of a person in events, traces and waiting messages but that something happened. */
@NullMarked
package io.dialbridge.workflow.erasures;

import org.jspecify.annotations.NullMarked;
