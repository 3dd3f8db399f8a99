package io.dialbridge.config.rules;

import java.util.List;

/** The date patterns of domain.md 3.3. The 17th choice, the account's own format, is the absence of a pattern. */
final class DatePatterns {

    static final List<String> ALL = List.of(
            "Y-m-d H:i:s",
            "Y-m-d",
            "m/d/Y",
            "D M j G:i:s T Y",
            "j-m-y",
            "Ymd",
            "m.d.y",
            "m/d/y g:i a",
            "m/d/y",
            "F j, Y, g:i a",
            "j, n, Y",
            "Y-m-d\\TH:i:s",
            "timestamp",
            "age",
            "Ymd\\THis\\Z",
            "m/d/Y H:i:s");

    static final String CHOICES = "one of " + String.join(" | ", ALL);

    private DatePatterns() {}

    static boolean contains(String pattern) {
        return ALL.contains(pattern);
    }
}
