package io.dialbridge.intake.imports;

/**
 * The right to work on an import, for as long as nobody else has it.
 *
 * @param holder unique to this turn
 */
record Turn(String accountId, String importId, String holder) {

    static Turn at(Import claimed, String holder) {
        return new Turn(claimed.accountId(), claimed.id(), holder);
    }
}
