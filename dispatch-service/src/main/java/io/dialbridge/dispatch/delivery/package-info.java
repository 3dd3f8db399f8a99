/** The words of the delivery log that every feature here speaks: statuses, causes, attempts. */
@NullMarked
package io.dialbridge.dispatch.delivery;

import org.jspecify.annotations.NullMarked;
