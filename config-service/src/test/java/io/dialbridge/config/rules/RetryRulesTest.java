package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.RetryRule;
import io.dialbridge.platform.problems.FieldError;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryRulesTest {

    @Test
    void usualAndSensibleRulesPass() {
        assertThat(check(RetryRule.USUAL)).isEmpty();
        assertThat(check(new RetryRule(
                        List.of(0, 60, 604_800), List.of(RetryRule.End.values()), 2_592_000, false, true)))
                .isEmpty();
        assertThat(check(new RetryRule(List.of(), List.of(), 1, true, true))).isEmpty();
    }

    @Test
    void numbersHaveBounds() {
        assertThat(check(new RetryRule(List.of(1, -1, 604_801), null, 0, false, false)))
                .containsExactly(
                        new FieldError("retry.delays_seconds[1]", "must lie between 0 and 604800"),
                        new FieldError("retry.delays_seconds[2]", "must lie between 0 and 604800"),
                        new FieldError("retry.expire_after_seconds", "must lie between 1 and 2592000"));
        assertThat(check(new RetryRule(Collections.nCopies(31, 1), null, 2_592_001, false, false)))
                .containsExactly(
                        new FieldError("retry.delays_seconds", "has 31 elements; at most 30 are allowed"),
                        new FieldError("retry.expire_after_seconds", "must lie between 1 and 2592000"));
    }

    @Test
    void anEndIsNamedOnce() {
        assertThat(check(
                        new RetryRule(null, List.of(RetryRule.End.CONNECT, RetryRule.End.CONNECT), null, false, false)))
                .containsExactly(new FieldError("retry.on[1]", "\"CONNECT\" is there twice"));
    }

    @Test
    void whatIsSentOnceIsNotTriedAgain() {
        assertThat(check(new RetryRule(List.of(5), List.of(RetryRule.End.TIMEOUT), null, true, false)))
                .containsExactly(
                        new FieldError(
                                "retry.delays_seconds",
                                "must be left out or empty with at_most_once: nothing is tried again"),
                        new FieldError(
                                "retry.on", "must be left out or empty with at_most_once: nothing is tried again"));
    }

    private static List<FieldError> check(RetryRule rule) {
        var findings = new Findings();
        RetryRules.check("retry.", rule, findings);
        return findings.errors();
    }
}
