/** Keys that the system makes up and outside systems send. */
@NullMarked
package io.dialbridge.config.keys;

import org.jspecify.annotations.NullMarked;
