/** Chains of calls: what a reply said goes on to the next endpoint. */
@NullMarked
package io.dialbridge.dispatch.chains;

import org.jspecify.annotations.NullMarked;
