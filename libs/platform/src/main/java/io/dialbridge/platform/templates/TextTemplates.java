package io.dialbridge.platform.templates;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Results;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateNode;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Texts in which {@code {lead.first_name}}, {@code {call.status}} and {@code {agent.agent_full_name}} stand for values; {@code #if} and
 * {@code #when} choose, and {@code {lead.city ?: 'your city'}} says what stands for a value that is not there. The language is Qute's without
 * loops, includes and methods: what is written in the configuration reaches nothing but these values and always ends. The braces of style sheets in HTML are text.
 */
public final class TextTemplates {

    /** The longest template. */
    public static final int MOST_CHARACTERS = 262_144;

    /** The most that the values which a template asks for may have together: it may ask for a long one thousands of times. */
    private static final int MOST_ASKED = 4_194_304;

    /** Of the templates that need not be read again for the next lead. */
    private static final int MOST_KEPT = 1_048_576;

    private static final List<String> SECTIONS = List.of("lead", "call", "agent");

    /** Where what an adaptor made is there as well, under the names that it gave. */
    private static final List<String> SECTIONS_OF_BODIES = List.of("lead", "call", "agent", "payload");

    /** What may stand behind a field: {@code ?:}, and that the value is HTML already. */
    private static final Set<String> ENDINGS = Set.of("?:", "or", "raw", "safe");

    private static final Set<String> AS_HTML = Set.of("raw", "safe");

    private static final Variant PLAIN = Variant.forContentType(Variant.TEXT_PLAIN);
    private static final Variant HTML = Variant.forContentType(Variant.TEXT_HTML);

    private final ParsedTemplates parsed = new ParsedTemplates(MOST_KEPT);
    private final Engine engine = Engine.builder()
            .addSectionHelpers(new IfSection.Factory(), new WhenSection.Factory())
            .addValueResolvers(
                    new Values(),
                    new NothingAsHtml(),
                    ValueResolvers.mapperResolver(),
                    ValueResolvers.rawResolver(),
                    ValueResolvers.orResolver(),
                    ValueResolvers.trueResolver(),
                    ValueResolvers.logicalAndResolver(),
                    ValueResolvers.logicalOrResolver())
            .addResultMapper(new Nothing())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .addResultMapper(new EscapedValues(Escaping.JSON))
            .addResultMapper(new EscapedValues(Escaping.XML))
            .addResultMapper(new EscapedValues(Escaping.FORM))
            .build();

    /** A template that can't be used; the message is a sentence for the person who wrote it. */
    public static final class Malformed extends Exception {

        private static final long serialVersionUID = 1;

        /** Messages quote the template, which may be one long value. */
        private static final int LONGEST = 300;

        Malformed(String message) {
            super(message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message);
        }
    }

    /**
     * What the template asks for, as {@code lead.first_name}, in the order of the text.
     *
     * @throws Malformed when it can't be read or asks for something else than values of lead, call and agent
     */
    public Set<String> fields(String template) throws Malformed {
        return new LinkedHashSet<>(fields(parse(template), SECTIONS));
    }

    /**
     * What the body of a request asks for; beside values of lead, call and agent that is what an adaptor made, as {@code payload.contact_id}
     * or {@code payload['contact.id']}.
     *
     * @throws Malformed when it can't be read or asks for something else
     */
    public Set<String> bodyFields(String template) throws Malformed {
        return new LinkedHashSet<>(fields(parse(template), SECTIONS_OF_BODIES));
    }

    /** As often as it asks for them. */
    static List<String> allFields(Template template) throws Malformed {
        return List.copyOf(fields(template, SECTIONS_OF_BODIES));
    }

    private static List<String> fields(Template template, List<String> sections) throws Malformed {
        var fields = new ArrayList<String>();
        for (var expression : template.getExpressions()) {
            collect(expression, sections, fields);
        }
        return fields;
    }

    /** What stands behind {@code ?:} asks for values as well. */
    private static void collect(Expression expression, List<String> sections, List<String> fields) throws Malformed {
        if (expression.isLiteral()) {
            return;
        }
        fields.add(field(expression, sections));
        for (var part : expression.getParts()) {
            if (part.isVirtualMethod()) {
                for (var argument : part.asVirtualMethod().getParameters()) {
                    collect(argument, sections, fields);
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
            throw new Malformed(from + " is written in a way that can't be rewritten; write {" + from + "}");
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

    private static String field(Expression expression, List<String> sections) throws Malformed {
        var parts = expression.getParts();
        var section = parts.getFirst().getName();
        if (expression.hasNamespace() || !sections.contains(section)) {
            throw new Malformed("{" + expression.toOriginalString() + "} is not a value of "
                    + String.join(", ", sections.subList(0, sections.size() - 1)) + " or " + sections.getLast()
                    + "; write \\{ for a brace that stands for itself");
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
        return fill(known(template, PLAIN), Map.of("lead", lead, "call", call, "agent", agent));
    }

    /** Fills an HTML text, in which the values are escaped. */
    public String fillHtml(
            String template, Map<String, String> lead, Map<String, String> call, Map<String, String> agent)
            throws Malformed {
        return fill(known(template, HTML), Map.of("lead", lead, "call", call, "agent", agent));
    }

    /**
     * Fills the body of a request, in which the values are escaped.
     *
     * @param values {@code lead}, {@code call}, {@code agent} and {@code payload} to what they hold
     */
    public String fillBody(String template, Escaping escaping, Map<String, Map<String, String>> values)
            throws Malformed {
        return fill(known(template, escaping.variant()), values);
    }

    private static String fill(ParsedTemplate known, Map<String, Map<String, String>> values) throws Malformed {
        var asked = 0L;
        for (var field : known.fields()) {
            var section = field.substring(0, field.indexOf('.'));
            var value = values.getOrDefault(section, Map.of()).get(field.substring(section.length() + 1));
            asked += value == null ? 0 : value.length();
        }
        if (asked > MOST_ASKED) {
            throw new Malformed("the values that it asks for have more than " + MOST_ASKED + " characters");
        }
        try {
            var instance = known.template().instance();
            values.forEach(instance::data);
            return instance.render();
        } catch (RuntimeException malformed) {
            throw explained(malformed);
        } catch (StackOverflowError tooDeep) {
            throw tooDeep();
        }
    }

    /** Read once for many leads. */
    private ParsedTemplate known(String template, Variant variant) throws Malformed {
        var known = parsed.find(template, variant);
        if (known == null) {
            known = new ParsedTemplate(parse(template, variant));
            parsed.keep(template, variant, known);
        }
        return known;
    }

    private Template parse(String template) throws Malformed {
        return parse(template, PLAIN);
    }

    private Template parse(String template, Variant variant) throws Malformed {
        try {
            return engine.parse(StyleSheets.asText(limited(template)), variant);
        } catch (RuntimeException malformed) {
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

    /** Whatever Qute throws comes of what is written. */
    private static Malformed explained(RuntimeException malformed) {
        var cause = malformed instanceof CompletionException && malformed.getCause() != null
                ? malformed.getCause()
                : malformed;
        return new Malformed(cause.getMessage() == null ? "the template can't be read" : cause.getMessage());
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

    /** A value that is not there is as little as HTML. */
    private static final class NothingAsHtml implements ValueResolver {

        @Override
        public boolean appliesTo(EvalContext context) {
            return context.getBase() == null && AS_HTML.contains(context.getName());
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            return Results.NULL;
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
