package io.dialbridge.platform.templates;

import io.quarkus.qute.Expression;
import io.quarkus.qute.ResultNode;
import io.quarkus.qute.Scope;
import io.quarkus.qute.SectionBlock;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.SectionHelperFactory;
import io.quarkus.qute.TemplateException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code #when} as Qute has it, but that comparing never fails: see {@link Comparison}. */
final class WhenSection implements SectionHelper {

    private static final String VALUE = "value";
    private static final String ELSE = "else";
    private static final Set<String> NOT = Set.of("not");
    private static final Set<String> IN = Set.of("in");
    private static final Set<String> NOT_IN = Set.of("!in", "ni");

    private final Expression value;
    private final List<Case> cases;

    private WhenSection(Expression value, List<Case> cases) {
        this.value = value;
        this.cases = cases;
    }

    /**
     * Taken when one of the operands compares so with the value.
     *
     * @param operands as they are written; empty for one that is taken always
     * @param negated taken when none of them does
     */
    private record Test(Comparison comparison, List<String> operands, boolean negated) {

        static final Test ALWAYS = new Test(Comparison.EQUAL, List.of(), true);

        static Test of(String label, Collection<String> parameters) {
            var words = List.copyOf(parameters);
            if (label.equals(ELSE)) {
                return ALWAYS;
            }
            if (words.size() < 2) {
                return new Test(Comparison.EQUAL, words, false);
            }
            var sign = words.getFirst();
            var operands = words.subList(1, words.size());
            if (IN.contains(sign) || NOT_IN.contains(sign)) {
                return new Test(Comparison.EQUAL, operands, NOT_IN.contains(sign));
            }
            var comparison = NOT.contains(sign)
                    ? Comparison.NOT_EQUAL
                    : Comparison.of(sign).orElseThrow(() -> unreadable(words));
            if (operands.size() > 1) {
                throw unreadable(words);
            }
            return new Test(comparison, operands, false);
        }

        private static TemplateException unreadable(List<String> words) {
            return new TemplateException("{#is " + String.join(" ", words)
                    + "} can't be read; write {#is 'A'}, {#is in 'A' 'B'} or {#is > 5}");
        }
    }

    private record Case(Test test, SectionBlock block) {

        boolean taken(SectionResolutionContext context, @Nullable Object value) {
            return test.negated
                    != test.operands.stream()
                            .map(block.expressions::get)
                            .anyMatch(operand -> test.comparison.holds(value, IfSection.value(context, operand)));
        }
    }

    @Override
    public CompletionStage<ResultNode> resolve(SectionResolutionContext context) {
        var given = IfSection.value(context, value);
        for (var one : cases) {
            if (one.taken(context, given)) {
                return context.execute(one.block, context.resolutionContext());
            }
        }
        return ResultNode.NOOP;
    }

    static final class Factory implements SectionHelperFactory<WhenSection> {

        @Override
        public List<String> getDefaultAliases() {
            return List.of("when", "switch");
        }

        @Override
        public ParametersInfo getParameters() {
            return ParametersInfo.builder().addParameter(VALUE).build();
        }

        @Override
        public List<String> getBlockLabels() {
            return List.of("is", "case", ELSE);
        }

        @Override
        public Scope initializeBlock(Scope scope, BlockInfo block) {
            if (block.getLabel().equals(MAIN_BLOCK_NAME)) {
                var value = block.getParameters().get(VALUE);
                if (value == null) {
                    throw new TemplateException("{#when} names no value; write {#when call.status}");
                }
                block.addExpression(VALUE, value);
            } else {
                Test.of(block.getLabel(), block.getParameters().values())
                        .operands
                        .forEach(operand -> block.addExpression(operand, operand));
            }
            return scope;
        }

        @Override
        public WhenSection initialize(SectionInitContext context) {
            return new WhenSection(
                    context.getExpression(VALUE),
                    context.getBlocks().stream()
                            .filter(block -> !block.label.equals(MAIN_BLOCK_NAME))
                            .map(block -> new Case(Test.of(block.label, block.parameters.values()), block))
                            .toList());
        }
    }
}
