/** The API settings: what holds for every lead that comes in, whatever its sender asks for. */
@NullMarked
package io.dialbridge.config.settings;

import org.jspecify.annotations.NullMarked;
