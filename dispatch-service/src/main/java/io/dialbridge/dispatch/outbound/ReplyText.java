package io.dialbridge.dispatch.outbound;

import io.dialbridge.dispatch.delivery.Attempt;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers what comes over the wire and turns it into text. */
final class ReplyText {

    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Buffer body = Buffer.buffer();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private int status;

    void begin(int code, MultiMap all) {
        status = code;
        all.forEach((name, value) ->
                headers.merge(name.toLowerCase(Locale.ROOT), value, (one, other) -> one + ", " + other));
    }

    /** False when the body is longer than the limit; its beginning is kept. */
    boolean append(Buffer part, int limit) {
        var fits = body.length() + part.length() <= limit;
        body.appendBuffer(part, 0, fits ? part.length() : limit - body.length());
        return fits;
    }

    Exchange.Answered answered(boolean cut, Attempt.Timings timings) {
        var text = body.toString(charset(headers.get("content-type")));
        return new Exchange.Answered(
                status, headers, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, cut, timings);
    }

    /** UTF-8 unless the reply names another that we know; ASCII is part of it, and is said by servers that send more. */
    private static Charset charset(@Nullable String contentType) {
        var named = contentType == null ? null : CHARSET.matcher(contentType);
        try {
            var charset = named != null && named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
            return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
