/** Adaptors: how our fields are called outside. */
@NullMarked
package io.dialbridge.config.adaptors;

import org.jspecify.annotations.NullMarked;
