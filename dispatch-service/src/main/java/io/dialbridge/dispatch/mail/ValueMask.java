package io.dialbridge.dispatch.mail;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.request.PercentEncoding;
import io.dialbridge.dispatch.request.Secrets;
import io.dialbridge.platform.XmlText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

/** Hides the values of masked fields in a text in which no name tells where they stand, as it is with an e-mail. */
public final class ValueMask {

    private static final String MASK = Secrets.MASK;

    /** A shorter one stands in other words by chance, and is hidden where it is a word of its own. */
    private static final int TELLING = 3;

    /** What a subject may have a space for, too. */
    private static final Pattern WHITE = Pattern.compile("[\\s\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]+");

    /** They tell nothing by themselves, and every reply has them. */
    private static final Set<String> PLAIN = Set.of("true", "false", "null");

    private final List<String> forms;
    private final List<Pattern> patterns;

    /** @param forms the values in each way in which they are written, the longest first */
    private ValueMask(List<String> forms) {
        this.forms = forms;
        this.patterns = forms.stream().map(ValueMask::pattern).toList();
    }

    /** @param fields names in any case */
    public static ValueMask of(Collection<String> fields, Values values) {
        var hidden = fields.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return new ValueMask(Stream.of(values.lead(), values.call(), values.agent())
                .flatMap(section -> hidden(section, hidden))
                .flatMap(ValueMask::forms)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** For a text in which short values stand by chance: hides the others. */
    public ValueMask longer() {
        return new ValueMask(
                forms.stream().filter(form -> form.length() >= TELLING).toList());
    }

    public String hide(String text) {
        var hidden = text;
        for (var value : patterns) {
            hidden = value.matcher(hidden).replaceAll(Matcher.quoteReplacement(MASK));
        }
        return hidden;
    }

    /** The same for a text that was cut: hides as well the beginning of a value with which it ends. */
    public String hideCut(String text) {
        var hidden = hide(text);
        return forms.stream().mapToInt(form -> begun(hidden, form)).filter(length -> length > 0).max().stream()
                .mapToObj(length -> hidden.substring(0, hidden.length() - length) + MASK)
                .findFirst()
                .orElse(hidden);
    }

    /** How many characters of the value the text ends with. */
    private static int begun(String text, String value) {
        var length = Math.min(value.length() - 1, text.length());
        while (length >= TELLING && !text.regionMatches(true, text.length() - length, value, 0, length)) {
            length--;
        }
        return length < TELLING ? 0 : length;
    }

    private static Stream<String> hidden(Map<String, String> section, Set<String> names) {
        return section.entrySet().stream()
                .filter(field -> names.contains(field.getKey().toLowerCase(Locale.ROOT)))
                .map(field -> field.getValue().strip())
                .filter(value -> !value.isEmpty() && !PLAIN.contains(value.toLowerCase(Locale.ROOT)));
    }

    /** As a text has it, as HTML, XML, JSON, a form and a URL do, and as an address among the recipients. */
    private static Stream<String> forms(String value) {
        var form = URLEncoder.encode(value, StandardCharsets.UTF_8);
        var json = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value));
        // Many writers of JSON escape more than they must.
        var slashed = json.replace("/", "\\/");
        return Stream.concat(
                Stream.of(
                        value,
                        escaped(value),
                        tagged(value),
                        XmlText.escaped(value),
                        json,
                        slashed,
                        ascii(json),
                        ascii(slashed),
                        form,
                        form.replace("+", "%20"),
                        PercentEncoding.component(value)),
                MailAddress.bare(value).map(MailAddress::address).stream());
    }

    private static String ascii(String json) {
        return json.chars()
                .mapToObj(unit -> unit < 0x80 ? String.valueOf((char) unit) : "\\u%04x".formatted(unit))
                .collect(Collectors.joining());
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
        return tagged(value).replace("\"", "&quot;").replace("'", "&#39;");
    }

    /** As XML has it between tags. */
    private static String tagged(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
