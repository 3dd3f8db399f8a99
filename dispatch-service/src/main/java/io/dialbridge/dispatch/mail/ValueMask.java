package io.dialbridge.dispatch.mail;

import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.request.Secrets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hides, in what the log keeps of an e-mail, the values of the fields that the account masks: an e-mail is a free text in which no name
 * tells where a value stands.
 */
public final class ValueMask {

    private static final String MASK = Secrets.MASK;

    /** A shorter one stands in other words by chance, and is hidden where it is a word of its own. */
    private static final int TELLING = 3;

    /** What a subject may have a space for, too. */
    private static final Pattern WHITE = Pattern.compile("[\\s\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]+");

    private final List<Pattern> values;

    private ValueMask(List<Pattern> values) {
        this.values = values;
    }

    /** @param fields names in any case */
    public static ValueMask of(Collection<String> fields, Values values) {
        var hidden = fields.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return new ValueMask(Stream.of(values.lead(), values.call(), values.agent())
                .flatMap(section -> hidden(section, hidden))
                .flatMap(ValueMask::forms)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(ValueMask::pattern)
                .toList());
    }

    public String hide(String text) {
        var hidden = text;
        for (var value : values) {
            hidden = value.matcher(hidden).replaceAll(Matcher.quoteReplacement(MASK));
        }
        return hidden;
    }

    private static Stream<String> hidden(Map<String, String> section, Set<String> names) {
        return section.entrySet().stream()
                .filter(field -> names.contains(field.getKey().toLowerCase(Locale.ROOT)))
                .map(field -> field.getValue().strip())
                .filter(value -> !value.isEmpty());
    }

    /** As the text has it, as the HTML part does, and as an address among the recipients. */
    private static Stream<String> forms(String value) {
        return Stream.concat(
                Stream.of(value, escaped(value)), MailAddress.bare(value).map(MailAddress::address).stream());
    }

    private static Pattern pattern(String value) {
        // Line breaks of a value become others in the text, and spaces in the subject.
        var quoted = WHITE.splitAsStream(value).map(Pattern::quote).collect(Collectors.joining(WHITE.pattern()));
        return Pattern.compile(
                value.length() < TELLING ? "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])" : quoted,
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** As the HTML part has it. */
    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
