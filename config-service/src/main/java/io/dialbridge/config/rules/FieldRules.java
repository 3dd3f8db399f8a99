package io.dialbridge.config.rules;

import io.dialbridge.contracts.Field;
import org.jspecify.annotations.Nullable;

/** What a field that an account defines must be like (domain.md 2.1, 8 and 9). */
public final class FieldRules {

    private static final int LONGEST_LABEL = 100;
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_VALUE = 255;
    private static final int MOST_OPTIONS = 1_000;
    private static final int LONGEST_CACHE_SECONDS = 86_400;

    /** How values are compared by workflows and formatted by adaptors. */
    public enum Values {
        TEXT,
        NUMBER,
        DATE;

        public static Values of(Field.Type type) {
            return switch (type) {
                case TEXT, TEXTAREA, STATE, DROPDOWN, API_PROCESSING, API_LOOKUP -> TEXT;
                case NUMBER, CURRENCY -> NUMBER;
                case DATE, DATETIME -> DATE;
            };
        }
    }

    private FieldRules() {}

    /** Empty texts are no values. */
    public static Field normalized(Field field) {
        return new Field(
                field.name(),
                field.label(),
                field.type(),
                field.status(),
                field.required(),
                field.options(),
                Findings.given(field.endpointId()),
                Findings.given(field.responseKey()),
                field.storeField(),
                Findings.given(field.disableWhen()),
                Findings.given(field.valueKey()),
                Findings.given(field.labelKey()),
                field.cacheSeconds());
    }

    public static void check(Field field, Findings findings) {
        checkName("name", field.name(), findings);
        findings.line("label", field.label(), LONGEST_LABEL);
        checkOptions(field, findings);
        checkEndpoint(field, findings);
        findings.line("disable_when", field.disableWhen(), LONGEST_VALUE);
        only(Field.Type.API_PROCESSING, field, "disable_when", field.disableWhen() != null, findings);
        only(Field.Type.API_PROCESSING, field, "store_field", field.storeField(), findings);
        findings.line("value_key", field.valueKey(), LONGEST_KEY);
        only(Field.Type.API_LOOKUP, field, "value_key", field.valueKey() != null, findings);
        findings.line("label_key", field.labelKey(), LONGEST_KEY);
        only(Field.Type.API_LOOKUP, field, "label_key", field.labelKey() != null, findings);
        findings.between("cache_seconds", field.cacheSeconds(), 0, LONGEST_CACHE_SECONDS);
        only(Field.Type.API_LOOKUP, field, "cache_seconds", field.cacheSeconds() > 0, findings);
    }

    public static void checkName(String path, @Nullable String name, Findings findings) {
        if (name == null || name.isBlank()) {
            findings.add(path, "is required");
        } else if (!FieldNames.wellFormed(name)) {
            findings.add(path, "must begin with a-z and have at most 64 characters of a-z, 0-9 and underscore");
        } else if (ReservedNames.contains(name)) {
            findings.add(
                    path,
                    "\"" + name + "\" means something else already: a field of every account or an option of the APIs");
        }
    }

    private static void checkOptions(Field field, Findings findings) {
        var options = field.options();
        if (field.type() == Field.Type.DROPDOWN && options.isEmpty()) {
            findings.add("options", "needs at least one choice for the type DROPDOWN");
        }
        only(Field.Type.DROPDOWN, field, "options", !options.isEmpty(), findings);
        findings.atMost("options", options.size(), MOST_OPTIONS);
        findings.distinct("options", options);
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).isBlank()) {
                findings.add("options[" + i + "]", "must not be blank");
            }
            findings.line("options[" + i + "]", options.get(i), LONGEST_VALUE);
        }
    }

    private static void checkEndpoint(Field field, Findings findings) {
        var calls = field.type() == Field.Type.API_PROCESSING || field.type() == Field.Type.API_LOOKUP;
        if (calls && field.endpointId() == null) {
            findings.add("endpoint_id", "is required for the type " + field.type() + ": what it calls");
        }
        if (calls && field.responseKey() == null) {
            findings.add(
                    "response_key", "is required for the type " + field.type() + ": where the reply has the value");
        }
        if (!calls && field.endpointId() != null) {
            findings.add("endpoint_id", "belongs to the types API_PROCESSING and API_LOOKUP; leave it out");
        }
        if (!calls && field.responseKey() != null) {
            findings.add("response_key", "belongs to the types API_PROCESSING and API_LOOKUP; leave it out");
        }
        findings.line("response_key", field.responseKey(), LONGEST_KEY);
    }

    private static void only(Field.Type type, Field field, String path, boolean given, Findings findings) {
        if (given && field.type() != type) {
            findings.add(path, "belongs to the type " + type + "; leave it out");
        }
    }
}
