package io.dialbridge.platform.templates;

import java.util.regex.Pattern;

/** Rules of CSS, however closely written, are no values: {@code <style>body{color:red}</style>}. */
final class StyleSheets {

    private static final Pattern BEGIN = Pattern.compile("<style[\\s>]", Pattern.CASE_INSENSITIVE);
    private static final Pattern END = Pattern.compile("</style[\\s>]", Pattern.CASE_INSENSITIVE);

    /** A brace that is not a plain one already and opens neither a value nor a section. */
    private static final Pattern BRACE_OF_CSS = Pattern.compile(
            "(?<!\\\\)\\{(?!(lead|call|agent)[.\\[]|#(if|else|when|switch|is|case)\\b|/(if|else|when|switch|is|case)?})");

    private StyleSheets() {}

    /** The template with a backslash before each brace of its style sheets. */
    static String asText(String template) {
        var text = new StringBuilder(template.length());
        var begin = BEGIN.matcher(template);
        var end = END.matcher(template);
        var start = 0;
        while (begin.find(start) && end.find(begin.end())) {
            text.append(template, start, begin.end());
            text.append(BRACE_OF_CSS
                    .matcher(template.substring(begin.end(), end.start()))
                    .replaceAll("\\\\{"));
            start = end.start();
        }
        return text.append(template, start, template.length()).toString();
    }
}
