package io.dialbridge.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    private final Path folder;

    LogTailTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsTheLastLinesOfALargeFile() throws IOException {
        var log = folder.resolve("service.log");
        Files.writeString(
                log,
                IntStream.rangeClosed(1, 100_000)
                        .mapToObj(n -> "line " + n + "\n")
                        .collect(Collectors.joining()));

        var tail = LogTail.of(log);

        assertThat(tail).hasSize(20).startsWith("line 99981").endsWith("line 100000");
    }

    @Test
    void isEmptyWithoutAFile() {
        assertThat(LogTail.of(folder.resolve("none.log"))).isEmpty();
    }
}
