package io.dialbridge.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.postgres.DatabaseAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Path HOME = Path.of("/srv/dialbridge");

    @Test
    void keepsItsDataInTheRepositoryWhenNothingIsSet() {
        assertThat(Settings.from(Map.of("DIALBRIDGE_DATABASE_URL", " "), HOME))
                .isEqualTo(new Settings(
                        HOME, Path.of("/srv/dialbridge/.dialbridge"), new Ports(8080), null, null, "dialbridge-dev"));
    }

    @Test
    void readsEveryVariable() {
        var settings = Settings.from(
                Map.of(
                        "DIALBRIDGE_DATA", "/var/lib/../lib/bridge",
                        "DIALBRIDGE_PORT", "18080",
                        "DIALBRIDGE_POSTGRES_PORT", "15432",
                        "DIALBRIDGE_DATABASE_URL", "postgresql://me:secret@db:5433/bridge",
                        "DIALBRIDGE_BOOTSTRAP_TOKEN", "my-token"),
                HOME);

        assertThat(settings)
                .isEqualTo(new Settings(
                        HOME,
                        Path.of("/var/lib/bridge"),
                        new Ports(18080),
                        15432,
                        new DatabaseAddress("db", 5433, "me", "secret", "bridge"),
                        "my-token"));
    }

    @Test
    void saysWhichVariableIsNoPort() {
        assertThatThrownBy(() -> Settings.from(Map.of("DIALBRIDGE_PORT", "http"), HOME))
                .isInstanceOf(StartFailure.class)
                .hasMessage("DIALBRIDGE_PORT must be a port number, not \"http\".");
    }
}
