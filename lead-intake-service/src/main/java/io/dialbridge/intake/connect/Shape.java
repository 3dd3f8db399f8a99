package io.dialbridge.intake.connect;

/** How a payload travelled (domain.md 4.2.1). */
public enum Shape {
    /** S1: a form, one pair per field. */
    FORM,
    /** S2: a JSON object under a JSON content type. */
    JSON,
    /** S3: JSON text under a form's content type, encoded or not, perhaps with a trailing {@code =}. */
    JSON_AS_FORM,
    /** S4: one field {@code params} that holds JSON text. */
    PARAMS_JSON,
    /** S5: one field {@code params} that holds a query string. */
    PARAMS_QUERY,
    /** S6: an array of one object, or {@code params} as an array or object. */
    WRAPPED,
    /** S7: everything in the query. */
    QUERY,
    /** Our own addition: one flat element per field. */
    XML
}
