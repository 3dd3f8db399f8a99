/** Secrets sealed for storage: AES-GCM under a data key that a mounted key wraps. */
@NullMarked
package io.dialbridge.platform.seal;

import org.jspecify.annotations.NullMarked;
