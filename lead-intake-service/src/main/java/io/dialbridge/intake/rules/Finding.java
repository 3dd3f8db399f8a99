package io.dialbridge.intake.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which lead update_if_found updates (domain.md 12.3): the one with the id, else one with the phone number.
 *
 * @param leadId null when none was given that could exist
 * @param lists where to look; null means the whole account
 * @param oldestCallFirst which of several with the number: the one called longest ago, or else the one called last
 */
public record Finding(@Nullable Long leadId, @Nullable List<String> lists, boolean oldestCallFirst) {}
