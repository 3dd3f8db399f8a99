package io.dialbridge.platform.templates;

import io.quarkus.qute.TemplateException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads conditions as Qute's own {@code #if} does: {@code !} binds most, then order, then equality; {@code &&} and {@code ||} bind alike, from
 * left to right.
 */
final class ConditionReader {

    private final String text;
    private final List<String> tokens;
    private int next;

    private ConditionReader(String text) {
        this.text = text;
        this.tokens = tokens(text);
    }

    /** @throws TemplateException when it is none */
    static Condition read(String text) {
        var reader = new ConditionReader(text);
        var condition = reader.logical();
        if (reader.next < reader.tokens.size()) {
            throw reader.unreadable();
        }
        return condition;
    }

    private TemplateException unreadable() {
        return new TemplateException("\"" + text + "\" is not a condition; write two values with one of == != > >= < <="
                + " between them, and && or || between comparisons, with spaces around each");
    }

    private Condition logical() {
        var left = equality();
        while (true) {
            if (taken("&&") || taken("and")) {
                left = new Condition.Both(left, equality());
            } else if (taken("||") || taken("or")) {
                left = new Condition.Either(left, equality());
            } else {
                return left;
            }
        }
    }

    private Condition equality() {
        return comparison(true);
    }

    private Condition comparison(boolean ofEquality) {
        var left = ofEquality ? comparison(false) : unary();
        while (next < tokens.size()) {
            var sign = Comparison.of(tokens.get(next)).filter(found -> found.ofEquality() == ofEquality);
            if (sign.isEmpty()) {
                break;
            }
            next++;
            left = new Condition.Compared(left, sign.get(), ofEquality ? comparison(false) : unary());
        }
        return left;
    }

    private Condition unary() {
        if (taken("!")) {
            return new Condition.Not(unary());
        }
        if (taken("(")) {
            var inside = logical();
            if (!taken(")")) {
                throw unreadable();
            }
            return inside;
        }
        if (next == tokens.size() || operator(tokens.get(next))) {
            throw unreadable();
        }
        return new Condition.Operand(tokens.get(next++));
    }

    private boolean taken(String token) {
        var there = next < tokens.size() && tokens.get(next).equals(token);
        if (there) {
            next++;
        }
        return there;
    }

    private static boolean operator(String token) {
        return List.of(")", "&&", "||", "and", "or").contains(token)
                || Comparison.of(token).isPresent();
    }

    private static List<String> tokens(String text) {
        var tokens = new ArrayList<String>();
        var start = 0;
        while (start < text.length()) {
            var character = text.charAt(start);
            if (Character.isWhitespace(character)) {
                start++;
                continue;
            }
            var sign = character == '(' || character == ')' || (character == '!' && !text.startsWith("!=", start));
            var end = sign ? start + 1 : endOfWord(text, start);
            tokens.add(text.substring(start, end));
            start = end;
        }
        return tokens;
    }

    /** Before white space or a bracket that closes; what is in quotes or brackets of its own belongs to it. */
    private static int endOfWord(String text, int start) {
        var quote = '\0';
        var open = 0;
        for (int i = start; i < text.length(); i++) {
            var character = text.charAt(i);
            if (quote != '\0') {
                quote = character == quote ? '\0' : quote;
            } else if (character == '\'' || character == '"') {
                quote = character;
            } else if (character == '(') {
                open++;
            } else if (open > 0) {
                open -= character == ')' ? 1 : 0;
            } else if (character == ')' || Character.isWhitespace(character)) {
                return i;
            }
        }
        return text.length();
    }
}
