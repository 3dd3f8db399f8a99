package io.dialbridge.dispatch.payload;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Prints a date by a PHP-style pattern: the letters that domain.md 3.3 uses, English names, a backslash before literal letters. */
final class PhpDate {

    private static final DateTimeFormatter ZONE_NAME = DateTimeFormatter.ofPattern("zzz", Locale.US);

    private PhpDate() {}

    static String print(ZonedDateTime date, String pattern) {
        var text = new StringBuilder(32);
        for (var i = 0; i < pattern.length(); i++) {
            var letter = pattern.charAt(i);
            if (letter == '\\' && i + 1 < pattern.length()) {
                text.append(pattern.charAt(++i));
            } else {
                append(text, letter, date);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, char letter, ZonedDateTime date) {
        switch (letter) {
            case 'Y' -> text.append(date.getYear());
            case 'y' -> twoDigits(text, date.getYear() % 100);
            case 'F' -> text.append(date.getMonth().getDisplayName(TextStyle.FULL, Locale.US));
            case 'M' -> text.append(date.getMonth().getDisplayName(TextStyle.SHORT, Locale.US));
            case 'm' -> twoDigits(text, date.getMonthValue());
            case 'n' -> text.append(date.getMonthValue());
            case 'D' -> text.append(date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US));
            case 'd' -> twoDigits(text, date.getDayOfMonth());
            case 'j' -> text.append(date.getDayOfMonth());
            case 'H' -> twoDigits(text, date.getHour());
            case 'G' -> text.append(date.getHour());
            case 'g' -> text.append(date.getHour() % 12 == 0 ? 12 : date.getHour() % 12);
            case 'i' -> twoDigits(text, date.getMinute());
            case 's' -> twoDigits(text, date.getSecond());
            case 'a' -> text.append(date.getHour() < 12 ? "am" : "pm");
            case 'T' -> text.append(ZONE_NAME.format(date));
            default -> text.append(letter);
        }
    }

    private static void twoDigits(StringBuilder text, int number) {
        if (number < 10) {
            text.append('0');
        }
        text.append(number);
    }
}
