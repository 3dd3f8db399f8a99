package io.dialbridge.config.rules;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of e-mails, alone or behind a name: {@code jo@example.com}, {@code Jo Doe <jo@example.com>}. */
final class MailAddresses {

    private static final Pattern ADDRESS = Pattern.compile(
            "[^@\\s<>,;:\"()\\[\\]\\\\]{1,64}@[^@\\s.<>,;:\"()\\[\\]\\\\]+(\\.[^@\\s.<>,;:\"()\\[\\]\\\\]+)+");
    private static final int LONGEST = 254;
    private static final char FILLED_LATER = '\uFFFC';
    private static final int LONGEST_WITH_NAME = 500;
    private static final String MARKS_OF_A_NAME = "<>\"";
    private static final String FORMS = "an e-mail address such as jo@example.com or Jo Doe <jo@example.com>";

    private MailAddresses() {}

    /** Null is fine. */
    static void checkOne(String path, @Nullable String address, Findings findings) {
        if (address == null) {
            return;
        }
        findings.line(path, address, LONGEST_WITH_NAME);
        if (!valid(address)) {
            findings.add(path, "must be " + FORMS);
        }
    }

    /** An address alone. Braces would make it a template where it is used. */
    static void checkBare(String path, String address, Findings findings) {
        if (!address(address) || address.indexOf('{') >= 0 || address.indexOf('}') >= 0) {
            findings.add(path, "must be an e-mail address such as jo@example.com");
        }
    }

    /**
     * Addresses between commas, without names: what is sent to several is read as these alone. Of one that holds a value or a section nothing
     * else is known before it is filled.
     */
    static void checkTemplate(String path, String template, Findings findings) {
        var outline = TemplateRules.outline(template, FILLED_LATER);
        if (outline.chars().anyMatch(character -> MARKS_OF_A_NAME.indexOf(character) >= 0)) {
            findings.add(path, "takes addresses without names, such as jo@example.com");
            return;
        }
        for (var entry : CommaList.of(outline)) {
            if (entry.indexOf(FILLED_LATER) < 0 && !address(entry)) {
                findings.add(path, "\"" + entry + "\" is not an e-mail address such as jo@example.com");
            }
        }
    }

    private static boolean valid(String text) {
        var begin = text.indexOf('<');
        if (begin < 0) {
            return address(text);
        }
        return text.endsWith(">")
                && name(text.substring(0, begin).strip())
                && address(text.substring(begin + 1, text.length() - 1));
    }

    private static boolean address(String text) {
        return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
    }

    /** Nothing that would begin another address; a quoted name may hold commas. */
    private static boolean name(String text) {
        var quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        var inside = quoted ? text.substring(1, text.length() - 1) : text;
        var refused = quoted ? "\"\\<>" : "\"\\<>,;:@()[]";
        return inside.chars()
                .noneMatch(character -> refused.indexOf(character) >= 0 || Character.isISOControl(character));
    }
}
