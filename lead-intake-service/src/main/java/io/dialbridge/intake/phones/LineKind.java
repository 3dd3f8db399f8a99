package io.dialbridge.intake.phones;

/** What the rows of a file of line types are. */
enum LineKind {
    /** The beginnings of numbers. */
    PREFIX,
    /** Whole numbers, which were ported away from what their prefix says. */
    PORTED
}
