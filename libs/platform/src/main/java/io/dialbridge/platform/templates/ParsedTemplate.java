package io.dialbridge.platform.templates;

import io.dialbridge.platform.templates.TextTemplates.Malformed;
import io.quarkus.qute.Template;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A template that was read, and what it asks for. */
final class ParsedTemplate {

    private final Template template;
    private volatile @Nullable List<String> fields;

    ParsedTemplate(Template template) {
        this.template = template;
    }

    Template template() {
        return template;
    }

    /** @throws Malformed when it asks for something that no text has */
    List<String> fields() throws Malformed {
        var known = fields;
        if (known == null) {
            known = TextTemplates.allFields(template);
            fields = known;
        }
        return known;
    }
}
