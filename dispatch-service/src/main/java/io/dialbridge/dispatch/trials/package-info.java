/** What people find out about an endpoint: a test with a lead, a diagnosis step by step, the addresses that we call from. */
@NullMarked
package io.dialbridge.dispatch.trials;

import org.jspecify.annotations.NullMarked;
