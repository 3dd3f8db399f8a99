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
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code #if} as Qute has it, but that comparing never fails: see {@link Comparison}. */
final class IfSection implements SectionHelper {

    private static final String ELSE = "else";
    private static final String IF = "if";

    private final List<Branch> branches;

    private IfSection(List<Branch> branches) {
        this.branches = branches;
    }

    /** @param condition null for one that is taken always */
    private record Branch(@Nullable Condition condition, SectionBlock block) {

        boolean taken(SectionResolutionContext context) {
            return condition == null || condition.holds(operand -> value(context, expression(operand)));
        }

        private Expression expression(String operand) {
            return Objects.requireNonNull(block.expressions.get(operand));
        }
    }

    /** What templates ask for is all there: nothing is waited for. */
    static @Nullable Object value(SectionResolutionContext context, Expression expression) {
        return context.resolutionContext()
                .evaluate(expression)
                .toCompletableFuture()
                .join();
    }

    @Override
    public CompletionStage<ResultNode> resolve(SectionResolutionContext context) {
        for (var branch : branches) {
            if (branch.taken(context)) {
                return context.execute(branch.block, context.resolutionContext());
            }
        }
        return ResultNode.NOOP;
    }

    private static @Nullable Condition condition(String label, Collection<String> parameters) {
        var words = List.copyOf(parameters);
        if (!label.equals(ELSE)) {
            return ConditionReader.read(String.join(" ", words));
        }
        if (words.isEmpty()) {
            return null;
        }
        if (!words.getFirst().equals(IF)) {
            throw new TemplateException(
                    "{#else " + words.getFirst() + "} can't be read; write {#else} or {#else if …}");
        }
        return ConditionReader.read(String.join(" ", words.subList(1, words.size())));
    }

    static final class Factory implements SectionHelperFactory<IfSection> {

        @Override
        public List<String> getDefaultAliases() {
            return List.of(IF);
        }

        @Override
        public ParametersInfo getParameters() {
            return ParametersInfo.builder()
                    .checkNumberOfParams(false)
                    .addParameter("condition")
                    .build();
        }

        @Override
        public List<String> getBlockLabels() {
            return List.of(ELSE);
        }

        @Override
        public Scope initializeBlock(Scope scope, BlockInfo block) {
            var condition = condition(block.getLabel(), block.getParameters().values());
            if (condition != null) {
                condition.operands(operand -> block.addExpression(operand, operand));
            }
            return scope;
        }

        @Override
        public IfSection initialize(SectionInitContext context) {
            return new IfSection(context.getBlocks().stream()
                    .map(block -> new Branch(condition(block.label, block.parameters.values()), block))
                    .toList());
        }
    }
}
