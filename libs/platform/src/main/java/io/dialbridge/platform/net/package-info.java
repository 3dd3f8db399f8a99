/** Addresses and ranges of addresses. */
@NullMarked
package io.dialbridge.platform.net;

import org.jspecify.annotations.NullMarked;
