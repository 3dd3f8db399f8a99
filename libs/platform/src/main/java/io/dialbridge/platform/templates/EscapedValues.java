package io.dialbridge.platform.templates;

import io.quarkus.qute.Expression;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Results;
import io.quarkus.qute.TemplateNode;
import org.jspecify.annotations.Nullable;

/** Escapes the values in templates of one kind, but for those that are said to be escaped already. */
record EscapedValues(Escaping escaping) implements ResultMapper {

    @Override
    public boolean appliesTo(TemplateNode.Origin origin, @Nullable Object result) {
        return result != null
                && !(result instanceof RawString)
                && !Results.isNotFound(result)
                && origin.getVariant()
                        .filter(variant -> variant.getContentType()
                                .equals(escaping.variant().getContentType()))
                        .isPresent();
    }

    @Override
    public String map(Object result, Expression expression) {
        return escaping.escaped(result.toString());
    }
}
