package io.dialbridge.intake.rules;

import io.dialbridge.contracts.DuplicateRule.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The values by which two leads are alike. */
public final class ProbeValues {

    private ProbeValues() {}

    /** What is looked up first: a number, several with commas between them, or an address. */
    public static String value(Key key, Insert insert) {
        return switch (key) {
            case PHONE, NAME_PHONE -> insert.phone().number();
            case PHONE_ALT -> String.join(",", numbers(insert));
            case TITLE_ALT -> digits(insert.field("alt_phone_1"));
            case EMAIL -> insert.field("email").strip().toLowerCase(Locale.ROOT);
        };
    }

    /** What else must be the same; empty when nothing. */
    public static String detail(Key key, Insert insert) {
        return switch (key) {
            case PHONE -> insert.phone().code();
            case NAME_PHONE -> lower(insert, "first_name");
            case TITLE_ALT -> lower(insert, "title");
            case PHONE_ALT, EMAIL -> "";
        };
    }

    public static String lastName(Insert insert) {
        return lower(insert, "last_name");
    }

    /** Of two who look for one of these at the same time, the second must see what the first stored. */
    public static List<String> lockKeys(Insert insert) {
        var keys = new ArrayList<String>();
        if (insert.finding() != null) {
            keys.add(insert.phone().number());
        }
        for (var probe : insert.probes()) {
            switch (probe.key()) {
                case PHONE, NAME_PHONE -> keys.add(insert.phone().number());
                case PHONE_ALT -> keys.addAll(numbers(insert));
                case TITLE_ALT -> keys.add(digits(insert.field("alt_phone_1")));
                case EMAIL -> keys.add("@" + value(Key.EMAIL, insert));
            }
        }
        return keys.stream().distinct().toList();
    }

    /** By which of those keys others may find the lead, whatever it looks for itself. */
    public static List<String> findableBy(Insert insert) {
        var keys = new ArrayList<>(numbers(insert));
        if (!insert.field("email").isBlank()) {
            keys.add("@" + value(Key.EMAIL, insert));
        }
        return keys;
    }

    private static List<String> numbers(Insert insert) {
        var numbers = new ArrayList<String>();
        numbers.add(insert.phone().number());
        for (var field : List.of("alt_phone_1", "alt_phone_2")) {
            var digits = digits(insert.field(field));
            if (!digits.isEmpty()) {
                numbers.add(digits);
            }
        }
        return numbers;
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    private static String lower(Insert insert, String field) {
        return insert.field(field).strip().toLowerCase(Locale.ROOT);
    }
}
