/** Custom statuses, which are also the dispositions of calls. */
@NullMarked
package io.dialbridge.config.statuses;

import org.jspecify.annotations.NullMarked;
