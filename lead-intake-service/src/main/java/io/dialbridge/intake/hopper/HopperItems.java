package io.dialbridge.intake.hopper;

import java.util.List;
import java.util.Map;

/** Leads that were handed to a dialer, the first to dial first. */
public record HopperItems(List<Map<String, Object>> items) {}
