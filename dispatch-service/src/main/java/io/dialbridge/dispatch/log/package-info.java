/** The delivery log for people and programs: list, read, replay. */
@NullMarked
package io.dialbridge.dispatch.log;

import org.jspecify.annotations.NullMarked;
