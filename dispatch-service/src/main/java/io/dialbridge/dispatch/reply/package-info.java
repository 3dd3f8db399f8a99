/** How a reply becomes a result (domain.md 4.3). */
@NullMarked
package io.dialbridge.dispatch.reply;

import org.jspecify.annotations.NullMarked;
