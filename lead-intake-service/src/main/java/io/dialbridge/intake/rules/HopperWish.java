package io.dialbridge.intake.rules;

import org.jspecify.annotations.Nullable;

/**
 * That a lead be dialled at once (domain.md 12.3).
 *
 * @param priority 0 to 99; 99 is dialled first
 * @param expiresInMinutes null means never
 */
public record HopperWish(int priority, @Nullable Integer expiresInMinutes) {}
