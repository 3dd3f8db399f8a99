/** What a configuration record must be like before it is stored: plain rules over the contracts, all findings at once. */
@NullMarked
package io.dialbridge.config.rules;

import org.jspecify.annotations.NullMarked;
