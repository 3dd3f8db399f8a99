/** How endpoints do: which fail, are paused or disabled, who is told, and how fast a backlog drains afterwards. */
@NullMarked
package io.dialbridge.dispatch.health;

import org.jspecify.annotations.NullMarked;
