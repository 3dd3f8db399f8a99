/** How often each workflow was evaluated, matched, was held back and fired. */
@NullMarked
package io.dialbridge.workflow.counts;

import org.jspecify.annotations.NullMarked;
