/** What two documents differ in, member by member. */
@NullMarked
package io.dialbridge.config.diff;

import org.jspecify.annotations.NullMarked;
