/** What this service knows of each account, held ready for every request. */
@NullMarked
package io.dialbridge.intake.accounts;

import org.jspecify.annotations.NullMarked;
