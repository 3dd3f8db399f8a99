package io.dialbridge.intake.dnc;

import io.dialbridge.intake.lead.Phone;
import org.jspecify.annotations.Nullable;

/**
 * A question to the DNC list: may this number be called?
 *
 * @param campaignId that would call; null asks for what holds in every campaign
 */
public record Lookup(Phone phone, @Nullable String campaignId) {}
