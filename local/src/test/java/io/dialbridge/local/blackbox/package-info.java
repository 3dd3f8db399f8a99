/**
 * The whole system from its packaged jars, spoken to over HTTP alone: what a user of Dialbridge relies on, also while parts of it die.
 */
@NullMarked
package io.dialbridge.local.blackbox;

import org.jspecify.annotations.NullMarked;
