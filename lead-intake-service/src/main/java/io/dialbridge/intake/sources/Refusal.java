package io.dialbridge.intake.sources;

import java.util.Locale;

/** Why a sender's request was refused before anything looked at its lead, or its lead not taken. */
public enum Refusal {
    /** It came from an address that the token does not allow. */
    ADDRESS,
    /** It is not signed, or signed wrong, or came before. */
    SIGNATURE,
    /** Too many requests in a minute. */
    RATE,
    /** Too many requests at once. */
    CONCURRENT,
    /** The leads of the day or month are taken. */
    CAP;

    /** The name as replies and metrics carry it. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
