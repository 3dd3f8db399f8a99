package io.dialbridge.local.launch;

import io.dialbridge.local.StartFailure;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The one rule for ports: everything is counted from the front door's. With 8080 the services listen on 8081 to 8084, their management
 * ports on 9081 to 9084 and the demo's CRM on 8090; with 18080 on 18081, 19081, 18090 and so on.
 */
public record Ports(int frontDoor) {

    public static final int DEFAULT_FRONT_DOOR = 8080;

    private static final int MANAGEMENT_OFFSET = 1000;
    private static final int CRM_OFFSET = 10;
    private static final int HIGHEST = 65535;

    public Ports {
        var highest = HIGHEST - MANAGEMENT_OFFSET - Service.values().length;
        if (frontDoor < 1 || frontDoor > highest) {
            throw new StartFailure("DIALBRIDGE_PORT must be a port from 1 to " + highest + ", not " + frontDoor + ".");
        }
    }

    public int http(Service service) {
        return frontDoor + 1 + service.ordinal();
    }

    /** Health and metrics of a service; never routed from outside. */
    public int management(Service service) {
        return http(service) + MANAGEMENT_OFFSET;
    }

    public int crm() {
        return frontDoor + CRM_OFFSET;
    }

    /** Every port that a start without the demo listens on, with the name of its owner, in the order in which they are checked. */
    Map<Integer, String> owners() {
        var owners = new LinkedHashMap<Integer, String>();
        owners.put(frontDoor, "front door");
        for (var service : Service.values()) {
            owners.put(http(service), service.module());
            owners.put(management(service), service.module() + " management");
        }
        return owners;
    }
}
