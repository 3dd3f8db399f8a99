package io.dialbridge.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonShapeTest {

    private final ObjectMapper mapper = new ObjectMapper();

    private record Named(String name, List<String> tags) {}

    @Test
    void refusesCharactersThatCanNotBeStored() throws JsonProcessingException {
        assertThat(check("{\"name\":\"a\\u0000\",\"tags\":[\"\\ud83d\\ude00\",\"\\ud83d\",\"\\ude00x\"]}"))
                .containsExactly(
                        "name: must not contain the NUL character",
                        "tags[1]: must not contain half of a surrogate pair",
                        "tags[2]: must not contain half of a surrogate pair");
    }

    private List<String> check(String body) throws JsonProcessingException {
        var found = new ArrayList<String>();
        new JsonShape(mapper)
                .check(mapper.readTree(body), Named.class, "", (path, reason) -> found.add(path + ": " + reason));
        return found;
    }
}
