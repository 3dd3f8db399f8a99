package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.SuccessRule;
import io.dialbridge.platform.problems.FieldError;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuccessRulesTest {

    @Test
    void takesStatusesAloneAndValuesOfAKey() {
        assertThat(check(new SuccessRule(List.of("2xx", "409"), "", List.of(), List.of(), List.of())))
                .isEmpty();
        assertThat(check(new SuccessRule(
                        List.of("2xx"), "data.result", List.of("created"), List.of("known"), List.of("refused"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "599", "2xx", "3xx", "4xx", "5xx"})
    void takesStatusesAndTheirClasses(String status) {
        assertThat(check(statuses(List.of(status)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"199", "600", "1xx", "6xx", "2XX", "20x", "20", "2000", "", " 200", "ok"})
    void refusesOtherStatuses(String status) {
        assertThat(check(statuses(List.of(status))))
                .containsExactly(new FieldError(
                        "success_rule.statuses[0]",
                        "\"" + status + "\" must be a status from 200 to 599, or one of 2xx, 3xx, 4xx, 5xx"));
    }

    @Test
    void wantsOneToFiftyStatusesEachOnce() {
        assertThat(check(statuses(List.of())))
                .containsExactly(
                        new FieldError("success_rule.statuses", "needs at least one status; leave it out for 2xx"));
        assertThat(check(statuses(IntStream.range(0, 51)
                        .mapToObj(i -> String.valueOf(200 + i))
                        .toList())))
                .containsExactly(new FieldError("success_rule.statuses", "has 51 elements; at most 50 are allowed"));
        assertThat(check(statuses(List.of("2xx", "2xx"))))
                .containsExactly(new FieldError("success_rule.statuses[1]", "\"2xx\" is there twice"));
    }

    @Test
    void comparesValuesOfAKeyAlone() {
        var reason = "needs success_rule.key: the element of the reply that is compared";

        assertThat(check(new SuccessRule(List.of("2xx"), " ", List.of("a"), List.of("b"), List.of("c"))))
                .containsExactly(
                        new FieldError("success_rule.success_values", reason),
                        new FieldError("success_rule.duplicate_values", reason),
                        new FieldError("success_rule.rejected_values", reason));
    }

    @Test
    void judgesEachValueInOneWay() {
        assertThat(check(new SuccessRule(
                        List.of("2xx"), "result", List.of("Ok"), List.of("OK", "known"), List.of("KNOWN "))))
                .containsExactly(
                        new FieldError(
                                "success_rule.duplicate_values[0]",
                                "\"OK\" stands at success_rule.success_values[0] already; values are compared without case"),
                        new FieldError(
                                "success_rule.rejected_values[0]",
                                "\"KNOWN \" stands at success_rule.duplicate_values[1] already; values are compared without case"));
    }

    @Test
    void boundsKeysAndValues() {
        var many = IntStream.range(0, 201).mapToObj(String::valueOf).toList();

        assertThat(check(
                        new SuccessRule(List.of("2xx"), "k".repeat(201), many, List.of(" "), List.of("x".repeat(256)))))
                .containsExactly(
                        new FieldError("success_rule.key", "has 201 characters; at most 200 are allowed"),
                        new FieldError("success_rule.success_values", "has 201 elements; at most 200 are allowed"),
                        new FieldError("success_rule.duplicate_values[0]", "must not be blank"),
                        new FieldError(
                                "success_rule.rejected_values[0]", "has 256 characters; at most 255 are allowed"));
        assertThat(check(new SuccessRule(
                        List.of("2xx"), "k", many.subList(0, 200), List.of("x".repeat(255)), Collections.emptyList())))
                .isEmpty();
    }

    private static SuccessRule statuses(List<String> statuses) {
        return new SuccessRule(statuses, "", List.of(), List.of(), List.of());
    }

    private static List<FieldError> check(SuccessRule rule) {
        var findings = new Findings();
        SuccessRules.check("success_rule.", rule, findings);
        return findings.errors();
    }
}
