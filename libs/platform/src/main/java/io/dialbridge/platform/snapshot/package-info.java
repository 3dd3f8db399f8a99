/** The configuration of all accounts in memory, kept in the service's own database and followed from config-service. */
@NullMarked
package io.dialbridge.platform.snapshot;

import org.jspecify.annotations.NullMarked;
