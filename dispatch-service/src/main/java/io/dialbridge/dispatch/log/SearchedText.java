package io.dialbridge.dispatch.log;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.dialbridge.dispatch.delivery.Attempt;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text that is looked for in requests and replies: as it is, and as a form, a URL or a JSON text writes it. Case does not count.
 *
 * @param written each way to write it once
 */
record SearchedText(List<String> written) {

    /** Fewer characters make no trigram, by which the index finds. */
    private static final int SHORTEST_INDEXED = 3;

    static SearchedText exactly(String text) {
        return new SearchedText(List.of(text));
    }

    static SearchedText anyhow(String text) {
        var form = URLEncoder.encode(text, StandardCharsets.UTF_8);
        var json = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
        return new SearchedText(
                Stream.of(text, form, form.replace("+", "%20"), json).distinct().toList());
    }

    /** For ILIKE. */
    List<String> patterns() {
        return written.stream()
                .map(text ->
                        '%' + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + '%')
                .toList();
    }

    boolean indexable() {
        return written.stream().allMatch(text -> text.length() >= SHORTEST_INDEXED);
    }

    boolean in(Attempt shown) {
        var request = shown.request();
        var response = shown.response();
        return request != null && (in(request.url()) || in(request.body()))
                || response != null && in(response.body())
                || in(shown.result());
    }

    boolean in(@Nullable String text) {
        if (text == null) {
            return false;
        }
        var lower = text.toLowerCase(Locale.ROOT);
        return written.stream().anyMatch(way -> lower.contains(way.toLowerCase(Locale.ROOT)));
    }
}
