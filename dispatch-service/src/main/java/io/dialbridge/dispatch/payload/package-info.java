/** What an adaptor makes of the values of an event (domain.md 3.2, 3.3): plain Java over values. */
@NullMarked
package io.dialbridge.dispatch.payload;

import org.jspecify.annotations.NullMarked;
