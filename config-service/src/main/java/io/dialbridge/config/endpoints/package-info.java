/** Endpoints: where to send, and with which sealed secrets. */
@NullMarked
package io.dialbridge.config.endpoints;

import org.jspecify.annotations.NullMarked;
