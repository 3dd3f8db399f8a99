package io.dialbridge.dispatch.queue;

import io.dialbridge.platform.outbox.Outbox.MessageKey;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells all who hear what attempts came to, with the results and after them. */
@ApplicationScoped
public class ResultListeners {

    private final List<ResultListener> all;

    ResultListeners(@All List<ResultListener> all) {
        this.all = all;
    }

    /** True when anybody writes something with these, so that a transaction is needed. */
    public boolean anyWrites(List<Settled> results) {
        return all.stream().anyMatch(listener -> listener.writes(results));
    }

    /** The deliveries that a statement tells of by {@code RETURNING account_id, delivery_id}. */
    public static Set<MessageKey> counted(RowSet<Row> rows) {
        var counted = new HashSet<MessageKey>();
        rows.forEach(row -> counted.add(new MessageKey(
                row.getString("account_id"), row.getUUID("delivery_id").toString())));
        return counted;
    }

    /**
     * In the transaction of the results.
     *
     * @param counted those of the results that are written just now; the others are told to nobody
     */
    public Uni<Void> record(SqlClient transaction, List<Settled> results, Set<MessageKey> counted) {
        var fresh = results.stream()
                .filter(one -> counted.contains(new MessageKey(
                        one.delivery().accountId(), one.delivery().id())))
                .toList();
        var told = Uni.createFrom().voidItem();
        for (var listener : all) {
            if (listener.writes(fresh)) {
                told = told.chain(() -> listener.record(transaction, fresh));
            }
        }
        return told;
    }

    /** After the commit. */
    public void committed(List<Settled> results) {
        all.forEach(listener -> listener.committed(results));
    }
}
