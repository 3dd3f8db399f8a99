package io.dialbridge.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.local.postgres.DatabaseAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceEnvironmentTest {

    private static final Settings SETTINGS =
            new Settings(Path.of("/home"), Path.of("/data"), new Ports(18080), null, null, "dev-token");
    private static final ServiceEnvironment ENVIRONMENT = new ServiceEnvironment(
            SETTINGS,
            new Secrets("internal", "key"),
            new DatabaseAddress("127.0.0.1", 5433, "postgres", "pw", "bridge"),
            9);

    @Test
    void tellsAServiceItsPortsItsDatabaseAndWhereTheOthersAre() {
        assertThat(ENVIRONMENT.of(Service.INTAKE, SETTINGS.ports(), Map.of()))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("QUARKUS_PROFILE", "local"),
                        Map.entry("QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE", "2"),
                        Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                        Map.entry("QUARKUS_HTTP_PORT", "18082"),
                        Map.entry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1"),
                        Map.entry("QUARKUS_MANAGEMENT_PORT", "19082"),
                        Map.entry("DIALBRIDGE_DATABASE_HOST", "127.0.0.1"),
                        Map.entry("DIALBRIDGE_DATABASE_PORT", "5433"),
                        Map.entry("DIALBRIDGE_DATABASE_NAME", "bridge_intake"),
                        Map.entry("DIALBRIDGE_DATABASE_USER", "postgres"),
                        Map.entry("DIALBRIDGE_DATABASE_PASSWORD", "pw"),
                        Map.entry("DIALBRIDGE_INTERNAL_TOKEN", "internal"),
                        Map.entry("DIALBRIDGE_SEAL_KEY", "key"),
                        Map.entry("DIALBRIDGE_BOOTSTRAP_TOKEN", "dev-token"),
                        Map.entry("DIALBRIDGE_DISPATCH_ALLOWED_NETWORKS", "127.0.0.0/8,::1/128"),
                        Map.entry("DIALBRIDGE_CONFIG_URL", "http://127.0.0.1:18081"),
                        Map.entry("DIALBRIDGE_INTAKE_URL", "http://127.0.0.1:18082"),
                        Map.entry("DIALBRIDGE_WORKFLOW_URL", "http://127.0.0.1:18083"),
                        Map.entry("DIALBRIDGE_DISPATCH_URL", "http://127.0.0.1:18084"),
                        Map.entry("HOSTNAME", "localhost")));
    }

    @Test
    void givesAReplicaPortsOfItsOwnAndAllElseOfTheFirst() {
        var replica = new HashMap<>(ENVIRONMENT.of(Service.WORKFLOW, new Ports(28080), Map.of()));

        assertThat(replica.put("QUARKUS_HTTP_PORT", "18083")).isEqualTo("28083");
        assertThat(replica.put("QUARKUS_MANAGEMENT_PORT", "19083")).isEqualTo("29083");
        assertThat(replica).isEqualTo(ENVIRONMENT.of(Service.WORKFLOW, SETTINGS.ports(), Map.of()));
    }

    @Test
    void handsOnWhatThePersonHasSetButNotTheLaunchersOwnVariables() {
        var environment = ENVIRONMENT.of(
                Service.CONFIG,
                SETTINGS.ports(),
                Map.of(
                        "PATH", "/bin",
                        "QUARKUS_LOG_LEVEL", "DEBUG",
                        "QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE", "5",
                        "DIALBRIDGE_PORT", "18080",
                        "DIALBRIDGE_DATABASE_URL", "postgresql://a:b@c/d"));

        assertThat(environment)
                .containsEntry("PATH", "/bin")
                .containsEntry("QUARKUS_LOG_LEVEL", "DEBUG")
                .containsEntry("QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE", "5")
                .doesNotContainKeys("DIALBRIDGE_PORT", "DIALBRIDGE_DATABASE_URL");
    }
}
