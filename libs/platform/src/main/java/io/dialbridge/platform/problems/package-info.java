/** RFC 9457 problem replies, the same in every service. */
@NullMarked
package io.dialbridge.platform.problems;

import org.jspecify.annotations.NullMarked;
