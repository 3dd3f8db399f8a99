package io.dialbridge.intake.dnc;

import io.dialbridge.intake.lead.Phone;

/**
 * What an entry forbids; an account has no two entries that forbid the same.
 *
 * @param phoneNumber national digits, or the first 3 to 6 of them and a {@code *}
 * @param campaignId {@link #GLOBAL}, {@link #PURPOSE_TYPE}, or the id of the one campaign that must not call
 * @param purpose one of {@link DncTerms#PURPOSES}, or empty
 */
public record DncKey(String phoneCode, String phoneNumber, String campaignId, String purpose) {

    /** No campaign may call. */
    public static final String GLOBAL = "0";

    /** The purpose alone decides, in every campaign. */
    public static final String PURPOSE_TYPE = "-1";

    /** Forbids every call to a number. */
    public static DncKey global(Phone phone) {
        var dialed = DncNumber.of(phone);
        return new DncKey(dialed.code(), dialed.number(), GLOBAL, "");
    }

    /** True for an area code or exchange. */
    public boolean wildcard() {
        return phoneNumber.endsWith("*");
    }
}
