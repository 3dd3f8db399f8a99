package io.dialbridge.config.emails;

import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.records.Reference;
import io.dialbridge.config.rules.EmailTemplateRules;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.EmailTemplate;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Singleton
final class EmailTemplateType implements RecordType<EmailTemplate, EmailTemplate> {

    @Override
    public Kind kind() {
        return Kind.EMAIL_TEMPLATE;
    }

    @Override
    public Class<EmailTemplate> document() {
        return EmailTemplate.class;
    }

    @Override
    public Class<EmailTemplate> stored() {
        return EmailTemplate.class;
    }

    @Override
    public String name(EmailTemplate template) {
        return template.name();
    }

    @Override
    public EmailTemplate normalized(EmailTemplate template) {
        return EmailTemplateRules.normalized(template);
    }

    @Override
    public void check(EmailTemplate template, @Nullable EmailTemplate before, Findings findings) {
        EmailTemplateRules.check(template, findings);
    }

    /** The fields that the account defined. */
    @Override
    public List<Reference> references(EmailTemplate template) {
        return Stream.of(
                        Reference.inTemplate("subject", template.subject()),
                        Reference.inTemplate("text", Absent.or(template.text(), "")),
                        Reference.inTemplate("html", Absent.or(template.html(), "")))
                .flatMap(references -> references)
                .toList();
    }

    @Override
    public Draft<EmailTemplate> draft(RecordKey key, EmailTemplate template, @Nullable EmailTemplate before) {
        return Draft.of(template);
    }

    @Override
    public EmailTemplate shown(EmailTemplate template) {
        return template;
    }
}
