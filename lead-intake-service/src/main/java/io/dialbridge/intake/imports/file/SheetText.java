package io.dialbridge.intake.imports.file;

/** Values for a file that people open in a spreadsheet, where a value that begins like a formula would be one. */
public final class SheetText {

    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final char GUARD = '\'';

    private SheetText() {}

    public static String guarded(String value) {
        return startsLikeFormula(value, 0) ? GUARD + value : value;
    }

    /** What {@link #guarded} made its argument of. */
    public static String unguarded(String value) {
        return value.length() > 1 && value.charAt(0) == GUARD && startsLikeFormula(value, 1)
                ? value.substring(1)
                : value;
    }

    private static boolean startsLikeFormula(String value, int at) {
        return value.length() > at && FORMULA_STARTS.indexOf(value.charAt(at)) >= 0;
    }
}
