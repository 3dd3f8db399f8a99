package io.dialbridge.intake.rules;

import java.util.List;

/** A page by offset, as the compatible API asks for it. */
public record Paging(int offset, int limit) {

    /** What a path allows: the limit where none is given, the highest one, and how far an offset may reach. */
    public record Bounds(int usual, int most, int farthest) {}

    /** @param reasons gets why the page can't be answered */
    public static Paging read(Parameters given, Bounds bounds, List<Reason> reasons) {
        var offset = number(given.text("offset", "0"));
        if (offset < 0 || offset > bounds.farthest()) {
            refuse(
                    reasons,
                    Codes.INVALID_OFFSET,
                    "offset",
                    "Invalid offset value: " + Texts.shown(given.text("offset", "")) + ". It is at most "
                            + bounds.farthest() + "; narrow the search by a span of time.");
        }
        var limit = number(given.text("limit", Integer.toString(bounds.usual())));
        if (limit < 1) {
            refuse(
                    reasons,
                    Codes.INVALID_LIMIT,
                    "limit",
                    "Invalid limit value: " + Texts.shown(given.text("limit", "")) + ".");
        } else if (limit > bounds.most()) {
            refuse(reasons, Codes.LIMIT_TOO_HIGH, "limit", "The limit is at most " + bounds.most() + ".");
        }
        return new Paging(offset, limit);
    }

    /** -1 for what is no number. */
    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    private static void refuse(List<Reason> reasons, int code, String field, String text) {
        reasons.add(Reason.of(code, Stage.REQUEST, field, text));
    }
}
