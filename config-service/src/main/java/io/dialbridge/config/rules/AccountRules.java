package io.dialbridge.config.rules;

import java.time.ZoneId;

/** Settings of an account (domain.md 2.1, 3.3). */
public final class AccountRules {

    private AccountRules() {}

    public static void check(String name, String timeZone, String dateFormat, Findings findings) {
        findings.name("name", name);
        if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
            findings.add(
                    "time_zone",
                    "\"" + timeZone + "\" is not an IANA time zone; write one such as America/New_York or UTC");
        }
        if (!DatePatterns.contains(dateFormat)) {
            findings.add("date_format", "must be " + DatePatterns.CHOICES);
        }
    }
}
