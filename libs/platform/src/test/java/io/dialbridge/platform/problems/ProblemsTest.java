package io.dialbridge.platform.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    @Test
    void tellsAllThatIsWrong() {
        var errors = List.of(new FieldError("name", "is required"), new FieldError("url", "is required"));
        var problem = Problems.invalid(errors);

        assertThat(problem.getDetail())
                .isEqualTo("2 parts of the request are wrong; see errors. The first: name: is required");
        assertThat(problem.getParameters()).containsEntry("errors", errors);
        assertThat(Problems.invalid("name", "is required").getDetail()).isEqualTo("name: is required");
    }

    @Test
    void tellsTheFirstHundredOfTenThousandErrors() {
        var errors = IntStream.range(0, 10_000)
                .mapToObj(place -> new FieldError("rows[" + place + "]", "must be an object"))
                .toList();
        var problem = Problems.invalid(errors);

        assertThat(problem.getDetail())
                .isEqualTo(
                        "10000 parts of the request are wrong; see errors, which has the first 100. The first: rows[0]: must be an object");
        assertThat(problem.getParameters()).containsEntry("errors", errors.subList(0, 100));
    }

    @Test
    void doesNotSendBackAMegabyteThatItQuotes() {
        var megabyte = "x".repeat(1_000_000);
        var problem = Problems.invalid(megabyte, megabyte + " is not known");

        var field = "x".repeat(300) + "…";
        var reason = "x".repeat(2_000) + "…";
        assertThat(problem.getParameters()).containsEntry("errors", List.of(new FieldError(field, reason)));
        assertThat(problem.getDetail()).isEqualTo(field + ": " + reason);
    }
}
