/** The one address in front of the four services: routes by path prefix and rewrites nothing. */
@NullMarked
package io.dialbridge.local.frontdoor;

import org.jspecify.annotations.NullMarked;
