package io.dialbridge.intake.dnc;

import io.dialbridge.intake.rules.Parameters;
import org.jspecify.annotations.Nullable;

/** What a sender says of an entry, as text; null for what is not said. */
record DncGiven(
        @Nullable String phoneNumber,
        @Nullable String phoneCode,
        @Nullable String campaignId,
        @Nullable String purpose,
        @Nullable String reason) {

    static DncGiven of(Parameters given) {
        return new DncGiven(
                given.text("phone_number"),
                given.text("phone_code"),
                given.text("campaign_id"),
                given.text("purpose"),
                given.text("reason"));
    }

    /** The entry as it would be with what is said here. */
    DncGiven over(DncEntry entry) {
        var key = entry.key();
        return new DncGiven(
                phoneNumber == null ? key.phoneNumber() : phoneNumber,
                phoneCode == null ? key.phoneCode() : phoneCode,
                campaignId == null ? key.campaignId() : campaignId,
                purpose == null ? stored(key.purpose()) : purpose,
                reason == null ? stored(entry.reason()) : reason);
    }

    private static String stored(String term) {
        return term.isEmpty() ? DncTerms.BLANK : term;
    }
}
