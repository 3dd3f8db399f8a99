/** What kind of line a number is: from loaded tables, or from a provider. */
@NullMarked
package io.dialbridge.intake.phones;

import org.jspecify.annotations.NullMarked;
