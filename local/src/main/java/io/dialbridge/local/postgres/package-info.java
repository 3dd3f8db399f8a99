/** The Postgres of a local start: an embedded one whose data lasts, or one from outside. */
@NullMarked
package io.dialbridge.local.postgres;

import org.jspecify.annotations.NullMarked;
