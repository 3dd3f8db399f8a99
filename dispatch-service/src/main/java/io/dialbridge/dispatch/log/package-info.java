/** The delivery log for people and programs: list and read. */
@NullMarked
package io.dialbridge.dispatch.log;

import org.jspecify.annotations.NullMarked;
