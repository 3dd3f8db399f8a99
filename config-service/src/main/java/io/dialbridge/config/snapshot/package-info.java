/** The configuration of whole accounts, versioned, for the other services to follow by long poll. */
@NullMarked
package io.dialbridge.config.snapshot;

import org.jspecify.annotations.NullMarked;
