package io.dialbridge.platform.trace;

import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A W3C {@code traceparent}, version 00: it joins what one cause did in several services and rows. */
public record TraceParent(String traceId, String spanId, String flags) {

    private static final Pattern FORM = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_SPAN = "0".repeat(16);
    private static final ThreadLocal<SplittableRandom> RANDOM = ThreadLocal.withInitial(SplittableRandom::new);

    /** Reads a header; one that is missing or malformed starts a new trace, as the W3C recommendation asks. */
    public static TraceParent of(@Nullable String header) {
        if (header != null) {
            var form = FORM.matcher(header);
            if (form.matches()
                    && !form.group(1).equals(NO_TRACE)
                    && !form.group(2).equals(NO_SPAN)) {
                return new TraceParent(form.group(1), form.group(2), form.group(3));
            }
        }
        return new TraceParent(hex() + hex(), hex(), "01");
    }

    /** The next step of the same trace. */
    public TraceParent child() {
        return new TraceParent(traceId, hex(), flags);
    }

    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    private static String hex() {
        long bits;
        do {
            bits = RANDOM.get().nextLong();
        } while (bits == 0);
        return HexFormat.of().toHexDigits(bits);
    }
}
