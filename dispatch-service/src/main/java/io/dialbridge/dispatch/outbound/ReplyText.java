package io.dialbridge.dispatch.outbound;

import io.dialbridge.dispatch.delivery.Attempt;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what came over the wire into text. */
final class ReplyText {

    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private ReplyText() {}

    static Exchange.Answered answered(HttpClientResponse response, Buffer body, boolean cut, Attempt.Timings timings) {
        var text = body.toString(charset(response.getHeader("content-type")));
        return new Exchange.Answered(
                response.statusCode(),
                headers(response),
                text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text,
                cut,
                timings);
    }

    private static Map<String, String> headers(HttpClientResponse response) {
        var headers = new LinkedHashMap<String, String>();
        response.headers()
                .forEach((name, value) ->
                        headers.merge(name.toLowerCase(Locale.ROOT), value, (one, other) -> one + ", " + other));
        return headers;
    }

    /** UTF-8 unless the reply names another that we know. */
    private static Charset charset(@Nullable String contentType) {
        var named = contentType == null ? null : CHARSET.matcher(contentType);
        try {
            return named != null && named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
