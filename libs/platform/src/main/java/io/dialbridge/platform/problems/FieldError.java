package io.dialbridge.platform.problems;

/**
 * What is wrong with one part of a request.
 *
 * @param field the path of the member, for example {@code rows[2].field}
 * @param reason a sentence that tells what to change
 */
public record FieldError(String field, String reason) {

    private static final int LONGEST_FIELD = 300;
    private static final int LONGEST_REASON = 2_000;

    /** Both may quote what was sent, which may be a megabyte. */
    FieldError brief() {
        return new FieldError(cut(field, LONGEST_FIELD), cut(reason, LONGEST_REASON));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
