package io.dialbridge.platform.templates;

import io.quarkus.qute.Expression;
import io.quarkus.qute.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes another name of a field into a template, and tells what a template means, so that the result can be compared. */
final class FieldRename {

    private static final String NAME_CHARACTER = "[A-Za-z0-9_]";
    private static final String QUOTES = "'\"";

    private FieldRename() {}

    /** Replaces the name inside of braces and outside of quotes. What looks like a tag to this and is none, the comparison finds. */
    static String rewritten(String template, String from, String to) {
        var name =
                Pattern.compile("(?<!" + NAME_CHARACTER + "|\\.)" + Pattern.quote(from) + "(?!" + NAME_CHARACTER + ")");
        var result = new StringBuilder(template.length());
        var start = 0;
        while (start < template.length()) {
            var end = template.charAt(start) == '{' && opens(template, start) ? endOfTag(template, start) : start + 1;
            var piece = template.substring(start, end);
            result.append(end == start + 1 ? piece : rewrittenTag(piece, name, to));
            start = end;
        }
        return result.toString();
    }

    /** A backslash before it, or what begins no name behind it, makes a brace a plain character. */
    private static boolean opens(String template, int brace) {
        return (brace == 0 || template.charAt(brace - 1) != '\\')
                && brace + 1 < template.length()
                && (Character.isLetterOrDigit(template.charAt(brace + 1))
                        || "#_".indexOf(template.charAt(brace + 1)) >= 0);
    }

    private static int endOfTag(String template, int start) {
        var quote = '\0';
        for (int i = start; i < template.length(); i++) {
            var character = template.charAt(i);
            if (quote != '\0') {
                quote = character == quote ? '\0' : quote;
            } else if (QUOTES.indexOf(character) >= 0) {
                quote = character;
            } else if (character == '}') {
                return i + 1;
            }
        }
        return template.length();
    }

    private static String rewrittenTag(String tag, Pattern name, String to) {
        var result = new StringBuilder();
        var start = 0;
        while (start < tag.length()) {
            var quote = tag.charAt(start);
            if (QUOTES.indexOf(quote) >= 0) {
                var end = tag.indexOf(quote, start + 1) < 0 ? tag.length() : tag.indexOf(quote, start + 1) + 1;
                result.append(tag, start, end);
                start = end;
            } else {
                var end = start;
                while (end < tag.length() && QUOTES.indexOf(tag.charAt(end)) < 0) {
                    end++;
                }
                result.append(name.matcher(tag.substring(start, end)).replaceAll(Matcher.quoteReplacement(to)));
                start = end;
            }
        }
        return result.toString();
    }

    /** Texts, sections and values in the order of the template, where the field has the new name already. */
    static List<String> means(Template template, String from, String to) {
        var meaning = new ArrayList<String>();
        for (var node : template.findNodes(any -> true)) {
            if (node.isText()) {
                meaning.add("text " + node.asText().getValue());
            } else if (node.isSection()) {
                meaning.add("section " + node.asSection().getName());
            }
        }
        template.getExpressions().forEach(expression -> meaning.add(means(expression, from, to)));
        return meaning;
    }

    private static String means(Expression expression, String from, String to) {
        if (expression.isLiteral()) {
            return "literal " + expression.toOriginalString();
        }
        var meaning = new StringBuilder(String.valueOf(expression.getNamespace()));
        var parts = expression.getParts();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (part.isVirtualMethod()) {
                meaning.append('.').append(part.getName()).append('(');
                part.asVirtualMethod().getParameters().forEach(it -> meaning.append(means(it, from, to))
                        .append(','));
                meaning.append(')');
            } else {
                var field = i == 1 && from.equals(parts.getFirst().getName() + "." + part.getName());
                meaning.append('.').append(field ? to.substring(to.indexOf('.') + 1) : part.getName());
            }
        }
        return meaning.toString();
    }
}
