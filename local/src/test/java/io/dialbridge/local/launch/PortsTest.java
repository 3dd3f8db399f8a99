package io.dialbridge.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dialbridge.local.StartFailure;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void countsEveryPortFromTheFrontDoor() {
        var ports = new Ports(8080);

        assertThat(ports.http(Service.CONFIG)).isEqualTo(8081);
        assertThat(ports.http(Service.DISPATCH)).isEqualTo(8084);
        assertThat(ports.management(Service.CONFIG)).isEqualTo(9081);
        assertThat(ports.management(Service.DISPATCH)).isEqualTo(9084);
        assertThat(ports.crm()).isEqualTo(8090);
    }

    @Test
    void movesAllOfThemWithTheFrontDoor() {
        var ports = new Ports(18080);

        assertThat(ports.owners())
                .containsOnlyKeys(18080, 18081, 18082, 18083, 18084, 19081, 19082, 19083, 19084)
                .containsEntry(18082, "lead-intake-service")
                .containsEntry(19083, "workflow-service management");
    }

    @Test
    void refusesAFrontDoorThatLeavesNoRoomForTheOthers() {
        assertThat(new Ports(64531).management(Service.DISPATCH)).isEqualTo(65535);
        assertThatThrownBy(() -> new Ports(64532))
                .isInstanceOf(StartFailure.class)
                .hasMessage("DIALBRIDGE_PORT must be a port from 1 to 64531, not 64532.");
        assertThatThrownBy(() -> new Ports(0)).isInstanceOf(StartFailure.class);
    }
}
