package io.dialbridge.intake.formats;

import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an Accept header asks for, as far as there is a choice here. */
public final class Accepted {

    private static final Set<String> XML =
            Set.of("application/xml", "text/xml", "application/problem+xml", "application/*+xml");
    private static final Set<String> JSON =
            Set.of("application/json", "application/problem+json", "application/*+json");

    private Accepted() {}

    /** True if XML is named with a higher weight than JSON, or before it; any type at all means JSON. */
    public static boolean xml(@Nullable String accept) {
        var xml = 0.0;
        var json = 0.0;
        var any = 0.0;
        for (var range : (accept == null ? "" : accept.toLowerCase(Locale.ROOT)).split(",")) {
            var parts = range.split(";");
            var type = parts.length == 0 ? "" : parts[0].strip();
            if (XML.contains(type) && weight(parts) > json) {
                xml = Math.max(xml, weight(parts));
            } else if (JSON.contains(type) && weight(parts) > xml) {
                json = Math.max(json, weight(parts));
            } else if (type.equals("*/*") || type.equals("application/*")) {
                any = Math.max(any, weight(parts));
            }
        }
        return xml > json && xml >= any;
    }

    /** For a caller that prefers XML. */
    static MediaType xmlType(@Nullable String accept) {
        var named = accept == null ? "" : accept.toLowerCase(Locale.ROOT);
        var type = named.contains("text/xml") && !named.contains("application/") ? "text/xml" : "application/xml";
        return MediaType.valueOf(type + ";charset=UTF-8");
    }

    private static double weight(String[] parts) {
        for (var i = 1; i < parts.length; i++) {
            var parameter = parts[i].strip();
            if (parameter.matches("q=[01](\\.\\d{0,3})?")) {
                return Double.parseDouble(parameter.substring(2));
            }
        }
        return 1;
    }
}
