package io.dialbridge.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dialbridge.local.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private final Path folder;

    SecretsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void makesSecretsOnceThatOnlyTheirOwnerCanRead() throws IOException {
        var secrets = Secrets.in(folder);

        assertThat(secrets.internalToken()).matches("[0-9a-f]{64}");
        assertThat(Base64.getDecoder().decode(secrets.sealKey())).hasSize(32);
        assertThat(Secrets.in(folder)).isEqualTo(secrets);
        for (var file : new String[] {"internal-token", "seal-key"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void neverReplacesADamagedKey() throws IOException {
        Files.writeString(folder.resolve("seal-key"), "short");

        assertThatThrownBy(() -> Secrets.in(folder))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith(folder.resolve("seal-key") + " is damaged");
        assertThat(folder.resolve("seal-key")).hasContent("short");
    }
}
