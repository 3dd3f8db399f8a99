package io.dialbridge.intake.reference;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/** The records of an account in config-service: made, changed in part, deleted. */
@ApplicationScoped
class Records {

    /** Kinds of records, and how config-service's paths name them. */
    enum Kind {
        LIST("lists"),
        CAMPAIGN("campaigns"),
        STATUS("statuses");

        private final String path;

        Kind(String path) {
            this.path = path;
        }
    }

    /** How often a change is tried while others change the same record. */
    private static final int ATTEMPTS = 3;

    /** Any other id would be read as part of the path. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final GuardedConfig config;

    Records(GuardedConfig config) {
        this.config = config;
    }

    Uni<ConfigReply> create(String accountId, Kind kind, Map<String, Object> record) {
        return away(config.create(accountId, kind.path, new JsonObject(record).encode()));
    }

    /** Changes these members; the others stay as they are, also those that this service knows nothing of. */
    Uni<ConfigReply> change(String accountId, Kind kind, String id, Map<String, Object> members) {
        return ofId(id, () -> change(accountId, kind, id, members, ATTEMPTS));
    }

    private Uni<ConfigReply> change(String accountId, Kind kind, String id, Map<String, Object> members, int attempts) {
        return config.read(accountId, kind.path, id)
                .flatMap(read -> read instanceof ConfigReply.Done current
                        ? replace(accountId, kind, id, current, members)
                        : Uni.createFrom().item(read))
                .flatMap(reply -> reply instanceof ConfigReply.Stale && attempts > 1
                        ? change(accountId, kind, id, members, attempts - 1)
                        : Uni.createFrom().item(reply));
    }

    private Uni<ConfigReply> replace(
            String accountId, Kind kind, String id, ConfigReply.Done current, Map<String, Object> members) {
        var record = current.record().copy();
        members.forEach(record::put);
        return config.replace(accountId, kind.path, id, current.etag(), record.encode());
    }

    Uni<ConfigReply> delete(String accountId, Kind kind, String id) {
        return ofId(id, () -> config.delete(accountId, kind.path, id));
    }

    private static Uni<ConfigReply> ofId(String id, Supplier<Uni<ConfigReply>> exchange) {
        return ID.matcher(id).matches()
                ? away(exchange.get())
                : Uni.createFrom().item(new ConfigReply.Missing());
    }

    private static Uni<ConfigReply> away(Uni<ConfigReply> exchange) {
        return exchange.onFailure(FaultToleranceException.class).transform(late -> new ConfigAway(late.toString()));
    }
}
