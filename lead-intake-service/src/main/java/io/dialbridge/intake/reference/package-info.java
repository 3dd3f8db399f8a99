/** Lists, campaigns, statuses and users over the compatible API: read from the snapshot, written through config-service, which owns them. */
@NullMarked
package io.dialbridge.intake.reference;

import org.jspecify.annotations.NullMarked;
