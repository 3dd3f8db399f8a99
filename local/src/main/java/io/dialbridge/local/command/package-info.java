/** What a person types after {@code ./dialbridge}: up, demo, bench. */
@NullMarked
package io.dialbridge.local.command;

import org.jspecify.annotations.NullMarked;
