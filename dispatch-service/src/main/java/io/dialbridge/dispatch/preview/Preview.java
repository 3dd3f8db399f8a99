package io.dialbridge.dispatch.preview;

import io.dialbridge.platform.problems.FieldError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would be sent. Fields that the account masks, and secrets, are shown as the log shows them.
 *
 * @param payload outside names to values: one flat JSON object; empty when it is too long to be sent
 * @param url null without an endpoint
 * @param contentType null without a body
 * @param body null where the payload goes into the query
 * @param query the whole query of the URL; null where the payload goes into the body
 * @param problem why the endpoint would send nothing; null when it would
 * @param source where the values come from
 * @param leadId null for made-up values, and for given ones without an id
 */
public record Preview(
        Map<String, Object> payload,
        String method,
        @Nullable String url,
        @Nullable String contentType,
        @Nullable String body,
        @Nullable String query,
        @Nullable String problem,
        List<RowPreview> rows,
        List<FieldError> warnings,
        LeadSource source,
        @Nullable String leadId) {}
