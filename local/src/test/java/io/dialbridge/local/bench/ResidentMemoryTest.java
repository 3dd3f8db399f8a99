package io.dialbridge.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidentMemoryTest {

    @Test
    void readsWhatLinuxKeeps(@TempDir Path folder) throws IOException {
        var status = Files.writeString(
                folder.resolve("status"), "Name:\tjava\nVmHWM:\t  524288 kB\nVmRSS:\t  421888 kB\nThreads:\t20\n");

        assertThat(new ResidentMemory(status)).hasToString("412 MiB (at most 512 MiB since its start)");
    }

    @Test
    void knowsNothingWhereThereIsNoSuchFile(@TempDir Path folder) {
        assertThat(new ResidentMemory(folder.resolve("missing"))).hasToString("unknown");
    }
}
