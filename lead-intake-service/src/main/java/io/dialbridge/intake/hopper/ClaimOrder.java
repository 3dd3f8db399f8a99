package io.dialbridge.intake.hopper;

import java.time.Duration;

/** How many leads of a campaign a dialer asks for, and how long it keeps them. */
record ClaimOrder(String campaignId, int limit, Duration lease, String dialer) {}
