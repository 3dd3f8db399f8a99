/** Accounts: the owners of everything else; for the operator of the installation. */
@NullMarked
package io.dialbridge.config.accounts;

import org.jspecify.annotations.NullMarked;
