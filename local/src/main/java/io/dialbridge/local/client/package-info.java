/** Speaks to a running Dialbridge over HTTP, as any program of its users would. */
@NullMarked
package io.dialbridge.local.client;

import org.jspecify.annotations.NullMarked;
