/** What an account does not want to be seen in its log of events and runs. */
@NullMarked
package io.dialbridge.workflow.masks;

import org.jspecify.annotations.NullMarked;
