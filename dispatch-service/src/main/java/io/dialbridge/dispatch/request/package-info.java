/** How an endpoint's settings and a payload become one HTTP request (domain.md 4.2): plain Java over values. */
@NullMarked
package io.dialbridge.dispatch.request;

import org.jspecify.annotations.NullMarked;
