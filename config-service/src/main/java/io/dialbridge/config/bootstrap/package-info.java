/** The first account and its token, made sure of at every start. */
@NullMarked
package io.dialbridge.config.bootstrap;

import org.jspecify.annotations.NullMarked;
