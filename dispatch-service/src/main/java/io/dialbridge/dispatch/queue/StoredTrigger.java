package io.dialbridge.dispatch.queue;

import io.dialbridge.contracts.DeliveryTrigger;
import io.vertx.mutiny.sqlclient.Row;

/** The columns that say what made a delivery: trigger_type, workflow_id, run_id, action_id, replay_of, chain_of, chain_step. */
public final class StoredTrigger {

    private StoredTrigger() {}

    /** @throws IllegalArgumentException for a type that this release does not know */
    public static DeliveryTrigger read(Row row) {
        return of(DeliveryTrigger.Type.valueOf(row.getString("trigger_type")), row);
    }

    /** @param type instead of the stored one, which is not known here */
    static DeliveryTrigger of(DeliveryTrigger.Type type, Row row) {
        return new DeliveryTrigger(
                type,
                row.getString("workflow_id"),
                row.getString("run_id"),
                row.getString("action_id"),
                row.getString("replay_of"),
                row.getString("chain_of"),
                row.getInteger("chain_step"));
    }
}
