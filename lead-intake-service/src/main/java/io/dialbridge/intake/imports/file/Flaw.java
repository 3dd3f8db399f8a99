package io.dialbridge.intake.imports.file;

/** Why bytes that should be a row are none. */
public enum Flaw {
    /** It has more bytes than a row may have; only its beginning was kept. */
    TOO_LONG("The row has more than " + RowSplitter.MOST_BYTES
            + " bytes. Is a line break missing, or is the file no CSV? Only its beginning was kept."),
    /** A quote that stands at the beginning of a value has no partner where the value ends. */
    BROKEN_QUOTES("The row opens a quote that is not closed where its value ends. Write a quote within a value twice,"
            + " and set values with line breaks, quotes or delimiters in quotes.");

    private final String text;

    Flaw(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
