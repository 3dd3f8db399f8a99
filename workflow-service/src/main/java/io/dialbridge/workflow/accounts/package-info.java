/** What this service knows of the accounts: their workflows, compiled. */
@NullMarked
package io.dialbridge.workflow.accounts;

import org.jspecify.annotations.NullMarked;
