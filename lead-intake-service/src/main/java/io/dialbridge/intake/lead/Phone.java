package io.dialbridge.intake.lead;

/**
 * A telephone number as it is stored and compared: digits only.
 *
 * @param code country calling code, without {@code +}
 * @param number national number; ten digits where {@code code} is 1
 */
public record Phone(String code, String number) {}
