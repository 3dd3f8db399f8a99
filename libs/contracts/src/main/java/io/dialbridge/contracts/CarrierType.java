package io.dialbridge.contracts;

/** What kind of line a number is (domain.md 2.4). A number of unknown kind has none of these. */
public enum CarrierType {
    MOBILE,
    VOIP,
    LANDLINE
}
