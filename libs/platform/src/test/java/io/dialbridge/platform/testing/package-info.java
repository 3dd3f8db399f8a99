/** What every service's tests need: a real Postgres and the rules of the house. */
@NullMarked
package io.dialbridge.platform.testing;

import org.jspecify.annotations.NullMarked;
