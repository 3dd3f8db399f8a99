package io.dialbridge.workflow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArmTest {

    @Test
    void everyArmGetsItsShareOfLeads() {
        var counts = new int[100];
        IntStream.range(0, 100_000).forEach(lead -> counts[Arm.of("w-1", String.valueOf(lead))]++);
        // 1,000 expected in each; six standard deviations are about 190.
        assertThat(IntStream.of(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(810, 1190));
    }

    @Test
    void anotherWorkflowDealsTheLeadsAnew() {
        var inBoth = IntStream.range(0, 10_000)
                .mapToObj(String::valueOf)
                .filter(lead -> Arm.of("w-1", lead) < 30 && Arm.of("w-2", lead) < 30)
                .count();
        // 900 expected if the two are independent.
        assertThat(inBoth).isBetween(720L, 1080L);
    }

    @Test
    void theArmOfALeadNeverMoves() {
        assertThat(IntStream.rangeClosed(1, 5).map(lead -> Arm.of("w-1", String.valueOf(lead))))
                .containsExactly(76, 28, 88, 45, 13);
    }
}
