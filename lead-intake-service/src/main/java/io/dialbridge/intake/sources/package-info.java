/** How each sender of leads is treated: who may send, signed how, how often, how much. */
@NullMarked
package io.dialbridge.intake.sources;

import org.jspecify.annotations.NullMarked;
