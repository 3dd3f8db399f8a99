package io.dialbridge.intake.phones;

/**
 * A row to load.
 *
 * @param digits a prefix or a number, country code first
 */
record LoadedLine(String digits, LineType type) {}
