/** What requests of people and of other services have in common: JSON bodies, and the size of a page. */
@NullMarked
package io.dialbridge.dispatch.incoming;

import org.jspecify.annotations.NullMarked;
