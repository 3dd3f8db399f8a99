package io.dialbridge.intake.actions;

import io.dialbridge.intake.actions.effect.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What became of an action.
 *
 * @param refusal null when it was carried out
 * @param repeat it came before, and this is what became of it then
 */
record Settled(ActionItem item, @Nullable Refusal refusal, boolean repeat) {}
