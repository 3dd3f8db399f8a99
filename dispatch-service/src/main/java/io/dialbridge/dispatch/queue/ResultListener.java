package io.dialbridge.dispatch.queue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/** Hears what attempts came to. Every bean of this type is told. */
public interface ResultListener {

    /**
     * True when {@link #record} has something to write for one of these results. Without, they are written by a single statement, so
     * this should be false for what is usual.
     *
     * @param results of one batch; some may turn out not to count, for their lease was lost
     */
    boolean writes(List<Settled> results);

    /**
     * Writes in the transaction that holds the results, so that it is there with them or not at all. A failure takes the batch back, and it
     * is written again later.
     *
     * @param counted the results that were still ours to write
     */
    Uni<Void> record(SqlClient transaction, List<Settled> counted);

    /**
     * After the commit, of every batch, on whatever thread; must not block nor fail.
     *
     * @param results all of the batch; of a few that did not count another replica has the result that does
     */
    void committed(List<Settled> results);
}
