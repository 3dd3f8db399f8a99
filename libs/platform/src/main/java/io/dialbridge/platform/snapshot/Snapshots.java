package io.dialbridge.platform.snapshot;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Endpoint;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The configuration of every account, in memory. */
@ApplicationScoped
@IfBuildProperty(name = "dialbridge.snapshot.client", stringValue = "true", enableIfMissing = true)
public class Snapshots {

    private final SnapshotStore store;
    private final Map<String, AccountSnapshot> accounts = new ConcurrentHashMap<>();
    private final List<Consumer<AccountSnapshot>> listeners = new CopyOnWriteArrayList<>();

    Snapshots(SnapshotStore store) {
        this.store = store;
    }

    /** Empty for an account that is unknown or was deleted. */
    public Optional<AccountSnapshot> find(String accountId) {
        return Optional.ofNullable(accounts.get(accountId)).filter(account -> !account.deleted());
    }

    /** Empty for an endpoint that is unknown or was deleted, or whose account is. */
    public Optional<Endpoint> endpoint(String accountId, String endpointId) {
        return find(accountId).map(account -> account.endpoints().get(endpointId));
    }

    public Collection<AccountSnapshot> all() {
        return accounts.values().stream().filter(account -> !account.deleted()).toList();
    }

    /** Calls the listener with every account known now, and after each change; a deleted account comes as its tombstone. */
    public synchronized void onChange(Consumer<AccountSnapshot> listener) {
        accounts.values().forEach(listener);
        listeners.add(listener);
    }

    /** Stores a newer snapshot of an account, then lets everybody see it. */
    public Uni<Void> install(AccountSnapshot account) {
        return store.save(account).invoke(() -> publish(account));
    }

    synchronized void publish(AccountSnapshot account) {
        accounts.put(account.accountId(), account);
        listeners.forEach(listener -> listener.accept(account));
    }

    /** Forgets what is stored; what is in memory serves until it is replaced. */
    Uni<Void> forget() {
        return store.clear();
    }

    /** Reads what this service saw before it was stopped; the version to go on from. */
    Uni<Long> load() {
        return store.all().map(stored -> {
            stored.forEach(this::publish);
            return stored.stream().mapToLong(AccountSnapshot::version).max().orElse(0);
        });
    }
}
