/** What every service does alike. */
@NullMarked
package io.dialbridge.platform;

import org.jspecify.annotations.NullMarked;
