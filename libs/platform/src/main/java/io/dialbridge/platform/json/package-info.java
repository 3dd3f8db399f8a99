/** One JSON dialect for every service. */
@NullMarked
package io.dialbridge.platform.json;

import org.jspecify.annotations.NullMarked;
