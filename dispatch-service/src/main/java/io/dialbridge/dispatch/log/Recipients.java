package io.dialbridge.dispatch.log;

import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.platform.templates.TextTemplates;
import io.dialbridge.platform.templates.TextTemplates.Malformed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** To whom an e-mail goes, as people may see it. */
final class Recipients {

    private static final TextTemplates TEMPLATES = new TextTemplates();

    private Recipients() {}

    /** Filled with the values but for those of hidden fields; a template that can't be filled as it was written. */
    static String shown(String template, Values values, Predicate<String> hidden) {
        try {
            return TEMPLATES.fill(
                    template,
                    masked(values.lead(), hidden),
                    masked(values.call(), hidden),
                    masked(values.agent(), hidden));
        } catch (Malformed malformed) {
            return template;
        }
    }

    private static Map<String, String> masked(Map<String, String> fields, Predicate<String> hidden) {
        var shown = new LinkedHashMap<String, String>();
        fields.forEach((field, value) -> shown.put(field, hidden.test(field) && !value.isBlank() ? "***" : value));
        return shown;
    }
}
