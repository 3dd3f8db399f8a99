package io.dialbridge.platform.templates;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Results;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import io.quarkus.qute.WhenSectionHelper;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Texts in which {@code {lead.first_name}}, {@code {call.status}} and {@code {agent.agent_full_name}} stand for values; {@code #if} and
 * {@code #when} choose, and {@code {lead.city ?: 'your city'}} says what stands for a value that is not there. The language is Qute's without
 * loops, includes and methods: what is written in the configuration reaches nothing but these values and always ends.
 */
public final class TextTemplates {

    /** The longest template. */
    public static final int MOST_CHARACTERS = 262_144;

    private static final Set<String> SECTIONS = Set.of("lead", "call", "agent");

    /** What may stand behind a field: {@code ?:}, and that the value is HTML already. */
    private static final Set<String> ENDINGS = Set.of("?:", "or", "raw", "safe");

    private static final Variant PLAIN = Variant.forContentType(Variant.TEXT_PLAIN);
    private static final Variant HTML = Variant.forContentType(Variant.TEXT_HTML);

    private final Engine engine = Engine.builder()
            .addSectionHelpers(new IfSectionHelper.Factory(), new WhenSectionHelper.Factory())
            .addValueResolvers(
                    new Values(),
                    ValueResolvers.mapperResolver(),
                    ValueResolvers.rawResolver(),
                    ValueResolvers.orResolver(),
                    ValueResolvers.trueResolver(),
                    ValueResolvers.logicalAndResolver(),
                    ValueResolvers.logicalOrResolver())
            .addResultMapper(new Nothing())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .build();

    /** A template that can't be used; the message is a sentence for the person who wrote it. */
    public static final class Malformed extends Exception {

        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    /**
     * What the template asks for, as {@code lead.first_name}, in the order of the text.
     *
     * @throws Malformed when it can't be read or asks for something else than values of lead, call and agent
     */
    public Set<String> fields(String template) throws Malformed {
        var fields = new LinkedHashSet<String>();
        for (var expression : parse(template).getExpressions()) {
            collect(expression, fields);
        }
        return fields;
    }

    /** What stands behind {@code ?:} asks for values as well. */
    private static void collect(Expression expression, Set<String> fields) throws Malformed {
        if (expression.isLiteral()) {
            return;
        }
        fields.add(field(expression));
        for (var part : expression.getParts()) {
            if (part.isVirtualMethod()) {
                for (var argument : part.asVirtualMethod().getParameters()) {
                    collect(argument, fields);
                }
            }
        }
    }

    /**
     * The template with another name of a field, {@code lead.old}, wherever it asks for it; else as it is. What is between quotes and outside
     * of braces stays.
     *
     * @throws Malformed when the field is named in a way that can't be rewritten, as in {@code lead['old']}
     */
    public String renamed(String template, String from, String to) throws Malformed {
        var renamed = FieldRename.rewritten(template, from, to);
        if (!FieldRename.means(parse(template), from, to).equals(FieldRename.means(parse(renamed), to, to))) {
            throw new Malformed("{" + from + "} is written in a way that can't be rewritten");
        }
        return renamed;
    }

    /** The text of the template alone, with one character in place of each value and each section. */
    public String outline(String template, char mark) throws Malformed {
        var outline = new StringBuilder();
        for (var node : parse(template).getNodes()) {
            if (node.isText()) {
                outline.append(node.asText().getValue());
            } else {
                outline.append(mark);
            }
        }
        return outline.toString();
    }

    private static String field(Expression expression) throws Malformed {
        var parts = expression.getParts();
        var section = parts.getFirst().getName();
        if (expression.hasNamespace() || !SECTIONS.contains(section)) {
            throw new Malformed("{" + expression.toOriginalString() + "} is not a value of lead, call or agent");
        }
        if (parts.size() < 2 || parts.get(1).isVirtualMethod()) {
            throw new Malformed("{" + expression.toOriginalString() + "} names no field");
        }
        if (parts.stream().skip(2).anyMatch(part -> !ENDINGS.contains(part.getName()))) {
            throw new Malformed("{" + expression.toOriginalString() + "} asks for more than a field");
        }
        return section + "." + parts.get(1).getName();
    }

    /** Fills a plain text. A value that is not there is empty. */
    public String fill(String template, Map<String, String> lead, Map<String, String> call, Map<String, String> agent)
            throws Malformed {
        return fill(parse(template), lead, call, agent);
    }

    /** Fills an HTML text, in which the values are escaped. */
    public String fillHtml(
            String template, Map<String, String> lead, Map<String, String> call, Map<String, String> agent)
            throws Malformed {
        return fill(parse(template, HTML), lead, call, agent);
    }

    private static String fill(
            Template template, Map<String, String> lead, Map<String, String> call, Map<String, String> agent)
            throws Malformed {
        try {
            return template.data("lead", lead, "call", call, "agent", agent).render();
        } catch (TemplateException malformed) {
            throw explained(malformed);
        } catch (StackOverflowError tooDeep) {
            throw tooDeep();
        }
    }

    private Template parse(String template) throws Malformed {
        return parse(template, PLAIN);
    }

    private Template parse(String template, Variant variant) throws Malformed {
        try {
            return engine.parse(limited(template), variant);
        } catch (TemplateException malformed) {
            throw explained(malformed);
        } catch (StackOverflowError tooDeep) {
            throw tooDeep();
        }
    }

    /** Sections and brackets are read by recursion, and only thousands of them in each other end it. */
    private static Malformed tooDeep() {
        return new Malformed("a template can't have so many sections or brackets inside each other");
    }

    private static String limited(String template) throws Malformed {
        if (template.length() > MOST_CHARACTERS) {
            throw new Malformed("a template has at most " + MOST_CHARACTERS + " characters");
        }
        return template;
    }

    private static Malformed explained(TemplateException malformed) {
        return new Malformed(String.valueOf(malformed.getMessage()));
    }

    /** A blank value is as good as none. */
    private static final class Values implements ValueResolver {

        @Override
        public int getPriority() {
            // Before all of Qute's own.
            return 10;
        }

        @Override
        public boolean appliesTo(EvalContext context) {
            return context.getBase() instanceof Map && context.getParams().isEmpty();
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            var value = ((Map<?, ?>) context.getBase()).get(context.getName());
            return value == null || value.toString().isBlank() ? Results.NULL : CompletedStage.of(value);
        }
    }

    /** Prints no value as an empty text. */
    private static final class Nothing implements ResultMapper {

        @Override
        public boolean appliesTo(TemplateNode.Origin origin, @Nullable Object result) {
            return result == null || Results.isNotFound(result);
        }

        @Override
        public String map(@Nullable Object result, Expression expression) {
            return "";
        }
    }
}
