package io.dialbridge.intake.rules;

import java.util.Arrays;
import java.util.regex.Pattern;

/** When e-mail addresses are refused with 6079 (domain.md 12.4). */
final class EmailRules {

    private static final int LONGEST = 254;
    /** What an index entry has room for. */
    private static final int LONGEST_TOGETHER = 500;

    private static final int LONGEST_LOCAL_PART = 64;
    // Each of these reads a character once: no input makes them slow.
    private static final Pattern LOCAL_PART = Pattern.compile("[^\\s\\p{Cntrl}@.,;:<>()\\[\\]\"\\\\]+");
    private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?");
    private static final Pattern ONLY_DIGITS = Pattern.compile("\\d+");

    private EmailRules() {}

    /** One address, or several with commas or semicolons between them. */
    static boolean valid(String addresses) {
        return addresses.length() <= LONGEST_TOGETHER
                && Arrays.stream(addresses.split("[,;]", -1)).map(String::strip).allMatch(EmailRules::address);
    }

    private static boolean address(String text) {
        var at = text.lastIndexOf('@');
        if (at < 1 || at > LONGEST_LOCAL_PART || text.length() > LONGEST) {
            return false;
        }
        var labels = text.substring(at + 1).split("\\.", -1);
        return eachMatches(LOCAL_PART, text.substring(0, at).split("\\.", -1))
                && eachMatches(LABEL, labels)
                && labels.length > 1
                && !ONLY_DIGITS.matcher(labels[labels.length - 1]).matches();
    }

    private static boolean eachMatches(Pattern pattern, String[] parts) {
        return Arrays.stream(parts).allMatch(part -> pattern.matcher(part).matches());
    }
}
