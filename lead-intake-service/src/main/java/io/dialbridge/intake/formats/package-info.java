/** The formats of our own API beside JSON: forms and XML in, XML out. */
@NullMarked
package io.dialbridge.intake.formats;

import org.jspecify.annotations.NullMarked;
