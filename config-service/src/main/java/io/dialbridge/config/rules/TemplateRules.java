package io.dialbridge.config.rules;

import io.dialbridge.platform.templates.TextTemplates;
import io.dialbridge.platform.templates.TextTemplates.Malformed;
import java.util.Set;

/** Texts that are filled with values: that they can be read, and that the values they ask for exist. */
public final class TemplateRules {

    private static final String LEAD = "lead.";
    private static final String PAYLOAD = "payload.";

    private static final TextTemplates TEMPLATES = new TextTemplates();

    private TemplateRules() {}

    /** True when it can be read. */
    static boolean check(String path, String template, Findings findings) {
        try {
            for (var field : TEMPLATES.fields(template)) {
                if (!FieldNames.knownInTrigger(field)) {
                    findings.add(
                            path, "\"" + field + "\" is not known; write lead.<name>, call.<name> or agent.<name>");
                }
            }
            return true;
        } catch (Malformed malformed) {
            findings.add(path, String.valueOf(malformed.getMessage()));
            return false;
        }
    }

    /** That of a request's body, which may also ask for what the adaptor makes, under whatever names it has then. */
    static void checkBody(String path, String template, Findings findings) {
        try {
            for (var field : TEMPLATES.bodyFields(template)) {
                if (!field.startsWith(PAYLOAD) && !FieldNames.knownInTrigger(field)) {
                    findings.add(
                            path,
                            "\"" + field
                                    + "\" is not known; write lead.<name>, call.<name>, agent.<name> or payload.<name of the adaptor>");
                }
            }
        } catch (Malformed malformed) {
            findings.add(path, String.valueOf(malformed.getMessage()));
        }
    }

    /** Of a body. */
    static boolean asksForPayload(String template) {
        return fields(template).stream().anyMatch(field -> field.startsWith(PAYLOAD));
    }

    /** The text of a template that was checked, with one character in place of each value and each section. */
    static String outline(String template, char mark) {
        try {
            return TEMPLATES.outline(template, mark);
        } catch (Malformed unchecked) {
            return "";
        }
    }

    /**
     * With another name of a field of the account.
     *
     * @throws Malformed where that is not sure to change nothing else
     */
    public static String renamed(String template, String from, String to) throws Malformed {
        return TEMPLATES.renamed(template, LEAD + from, LEAD + to);
    }

    /** What a template that was checked asks for, as triggers write it: {@code lead.first_name}; {@code payload.<name>} in a body. */
    public static Set<String> fields(String template) {
        try {
            return TEMPLATES.bodyFields(template);
        } catch (Malformed unchecked) {
            return Set.of();
        }
    }
}
