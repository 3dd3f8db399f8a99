package io.dialbridge.local.launch;

import io.dialbridge.local.postgres.DatabaseAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The environment in which a service runs locally: the launcher's own, and what only the launcher knows. */
final class ServiceEnvironment {

    static final String HOST = "127.0.0.1";

    private static final String EVENT_LOOPS = "QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE";

    private final Settings settings;
    private final Secrets secrets;
    private final DatabaseAddress database;
    private final int cores;

    /** @param cores of the machine */
    ServiceEnvironment(Settings settings, Secrets secrets, DatabaseAddress database, int cores) {
        this.settings = settings;
        this.secrets = secrets;
        this.database = database;
        this.cores = cores;
    }

    /**
     * Each of the services may use its share of the machine. More event loops than that wake each other, and each has its own connections to
     * the database.
     */
    private static int eventLoops(int cores) {
        return Math.max(1, cores / Service.values().length);
    }

    /** @param own where the service listens; the others look for theirs at the ports of the settings */
    Map<String, String> of(Service service, Ports own, Map<String, String> inherited) {
        var environment = new HashMap<>(inherited);
        environment.keySet().removeAll(Settings.VARIABLES);
        environment.put("QUARKUS_PROFILE", "local");
        environment.putIfAbsent(EVENT_LOOPS, String.valueOf(eventLoops(cores)));
        environment.put("QUARKUS_HTTP_HOST", HOST);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(own.http(service)));
        environment.put("QUARKUS_MANAGEMENT_HOST", HOST);
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(own.management(service)));
        environment.put("DIALBRIDGE_DATABASE_HOST", database.host());
        environment.put("DIALBRIDGE_DATABASE_PORT", String.valueOf(database.port()));
        environment.put("DIALBRIDGE_DATABASE_NAME", database.nameFor(service.section()));
        environment.put("DIALBRIDGE_DATABASE_USER", database.user());
        environment.put("DIALBRIDGE_DATABASE_PASSWORD", database.password());
        environment.put("DIALBRIDGE_INTERNAL_TOKEN", secrets.internalToken());
        environment.put("DIALBRIDGE_SEAL_KEY", secrets.sealKey());
        environment.put("DIALBRIDGE_BOOTSTRAP_TOKEN", settings.token());
        // The demo's CRM lives on this machine; nowhere else may dispatch send to loopback addresses.
        environment.put("DIALBRIDGE_DISPATCH_ALLOWED_NETWORKS", "127.0.0.0/8,::1/128");
        // Libraries that log the machine's name ask a name server for it when the variable is missing.
        environment.put("HOSTNAME", "localhost");
        for (var other : Service.values()) {
            environment.put(
                    "DIALBRIDGE_" + other.section().toUpperCase(Locale.ROOT) + "_URL",
                    "http://" + HOST + ":" + settings.ports().http(other));
        }
        return environment;
    }
}
