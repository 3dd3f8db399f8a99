package io.dialbridge.platform.templates;

import io.dialbridge.platform.templates.TextTemplates.Malformed;
import io.quarkus.qute.Template;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A template that was read, and what it asks for as a body. */
final class ParsedTemplate {

    private final Template template;
    private volatile @Nullable List<String> bodyFields;

    ParsedTemplate(Template template) {
        this.template = template;
    }

    Template template() {
        return template;
    }

    /** @throws Malformed when it asks for something that a body has not */
    List<String> bodyFields() throws Malformed {
        var known = bodyFields;
        if (known == null) {
            known = TextTemplates.bodyFields(template);
            bodyFields = known;
        }
        return known;
    }
}
