/** API tokens: shown once, kept as a hash, and looked up for every request. */
@NullMarked
package io.dialbridge.config.tokens;

import org.jspecify.annotations.NullMarked;
