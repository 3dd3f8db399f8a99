/** What to begin with for systems that many use: an adaptor and an endpoint to fill in and create. */
@NullMarked
package io.dialbridge.config.presets;

import org.jspecify.annotations.NullMarked;
