/** Which e-mails were opened, told to lead-intake-service once for each. */
@NullMarked
package io.dialbridge.dispatch.opens;

import org.jspecify.annotations.NullMarked;
