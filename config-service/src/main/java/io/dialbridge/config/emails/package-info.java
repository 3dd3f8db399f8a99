/** E-mail templates: what workflows send to people. */
@NullMarked
package io.dialbridge.config.emails;

import org.jspecify.annotations.NullMarked;
