/** All of Dialbridge on one machine. */
@NullMarked
package io.dialbridge.local;

import org.jspecify.annotations.NullMarked;
