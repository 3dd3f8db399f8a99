package io.dialbridge.platform.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.dialbridge.contracts.BatchReply.Rejection;
import io.dialbridge.contracts.ErasureRequest;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErasureReaderTest {

    private static final String NO_KEYS = "must name 1 to 10000 lead_ids and phone_numbers";
    private static final String NO_ID = "id and account_id are needed, of at most 255 characters";
    private static final String BAD_KEY = "lead_ids and phone_numbers are texts of 1 to 255 characters";

    private final ErasureReader reader =
            new ErasureReader(new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));

    @Test
    void readsWhatItCanAndSaysWhatIsWrongWithTheRest() {
        var batch = reader.read("""
                [ {"id": "e-1", "account_id": "a", "lead_ids": ["1", "2"], "phone_numbers": ["+1 (310) 555-0100", "none"]},
                  {"id": "e-2", "account_id": "a"},
                  {"id": "e-3", "lead_ids": ["1"]},
                  {"account_id": "a", "lead_ids": ["1"]},
                  {"id": "e-5", "account_id": "a", "lead_ids": [" "]},
                  {"id": "e-6", "account_id": "a", "phone_numbers": ["\\u0000"]},
                  {"id": "e-7", "account_id": "a", "lead_ids": [null]},
                  {"id": "e-8", "account_id": "a", "lead_ids": "1"},
                  null, 7 ]""");

        assertThat(batch.requests())
                .containsExactly(new ErasureRequest("e-1", "a", List.of("1", "2"), List.of("3105550100"), null));
        assertThat(batch.rejected())
                .containsExactly(
                        new Rejection(1, "e-2", NO_KEYS),
                        new Rejection(2, "e-3", NO_ID),
                        new Rejection(3, null, NO_ID),
                        new Rejection(4, "e-5", BAD_KEY),
                        new Rejection(5, "e-6", BAD_KEY),
                        new Rejection(6, "e-7", "can't be read as an erasure"),
                        new Rejection(7, "e-8", "can't be read as an erasure"),
                        new Rejection(8, null, "is null"),
                        new Rejection(9, null, "can't be read as an erasure"));
    }

    @Test
    void refusesWhatIsNoBatch() {
        for (var body : List.of("", "{}", "null", "[", "[" + "{},".repeat(1_000) + "{}]")) {
            assertThatThrownBy(() -> reader.read(body)).isInstanceOf(HttpProblem.class);
        }
    }
}
