package io.dialbridge.platform.problems;

/**
 * What is wrong with one part of a request.
 *
 * @param field the path of the member, for example {@code rows[2].field}
 * @param reason a sentence that tells what to change
 */
public record FieldError(String field, String reason) {}
