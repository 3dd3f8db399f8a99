/** The people who work with leads. */
@NullMarked
package io.dialbridge.config.users;

import org.jspecify.annotations.NullMarked;
